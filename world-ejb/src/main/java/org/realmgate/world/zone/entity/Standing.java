package org.realmgate.world.zone.entity;

/**
 * Where a character stands: what is kept of it between visits.
 *
 * @param entries how often it entered a zone that it did not stand in before; 0: it was never in
 *     the world
 * @param moves how many of its moves were accepted, ever
 */
public record Standing(
        long userId,
        String username,
        int level,
        int zoneId,
        float x,
        float y,
        long entries,
        long moves) {
    Standing at(float newX, float newY, long newMoves) {
        return new Standing(userId, username, level, zoneId, newX, newY, entries, newMoves);
    }

    /** After an entry into a zone. */
    public Standing entering(int newZoneId, float newX, float newY) {
        return new Standing(userId, username, level, newZoneId, newX, newY, entries + 1, moves);
    }
}
