package org.realmgate.contracts.combat;

import org.realmgate.contracts.event.Wire;

/**
 * A player was killed.
 *
 * @param userId who was killed
 * @param killerId a player's user id, or an NPC's negative one
 * @param zoneId where, 1..
 * @param encounterId the fight
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "combat.PlayerKilled")
public record PlayerKilled(
        long userId, long killerId, int zoneId, String encounterId, long timestamp)
        implements CombatEvent {}
