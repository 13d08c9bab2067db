package org.realmgate.world.history.entity;

import java.util.Map;
import java.util.TreeMap;

/**
 * What had become of a player: where it stood, and what it had by then.
 *
 * @param zone 0 before its first entry
 * @param items so many of each sort; more were lost than gained if it had some before its past
 *     begins, which is told as none
 */
public record PlayerPast(
        int zone, float x, float y, long zoneEntries, long moves, Map<String, Long> items) {
    /** Before anything happened. */
    public static final PlayerPast NOTHING = new PlayerPast(0, 0, 0, 0, 0, Map.of());

    /** After one more. */
    public PlayerPast after(PlayerTold told) {
        return switch (told) {
            case PlayerTold.CameIntoZone came ->
                    new PlayerPast(came.zone(), came.x(), came.y(), came.entries(), moves, items);
            case PlayerTold.StoodAt stood ->
                    new PlayerPast(
                            stood.zone(), stood.x(), stood.y(), zoneEntries, stood.moves(), items);
            case PlayerTold.ItemsGained gained -> with(gained.item(), gained.quantity());
            case PlayerTold.ItemsLost lost -> with(lost.item(), -lost.quantity());
        };
    }

    private PlayerPast with(String item, long more) {
        var changed = new TreeMap<>(items);
        if (changed.merge(item, more, Long::sum) <= 0) {
            changed.remove(item);
        }
        return new PlayerPast(zone, x, y, zoneEntries, moves, changed);
    }
}
