package org.realmgate.contracts.combat;

import org.realmgate.contracts.event.Wire;

/**
 * A player killed an NPC.
 *
 * @param npcId negative; the same NPC is killed again after it got up
 * @param kind as the id of its spawn says
 * @param zoneId where, 1..
 * @param encounterId the fight
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "combat.NpcKilled")
public record NpcKilled(
        long userId, long npcId, String kind, int zoneId, String encounterId, long timestamp)
        implements CombatEvent {}
