package org.realmgate.contracts.combat;

import org.realmgate.contracts.event.Wire;

/**
 * An NPC left an item behind, which is the player's.
 *
 * @param item of world's catalogue
 * @param quantity 1..
 * @param npcId who left it, negative
 * @param encounterId the fight
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "combat.LootDropped")
public record LootDropped(
        long userId, String item, int quantity, long npcId, String encounterId, long timestamp)
        implements CombatEvent {}
