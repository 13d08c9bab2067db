package org.realmgate.combat.encounter.entity;

import java.util.List;

/**
 * All that a fighter is between two fights.
 *
 * @param experience since its level began
 * @param lastTimestamp of its last cast; -1 before the first
 * @param duels whether it wants to fight players
 * @param deadSince milliseconds since 1970-01-01T00:00Z; -1 if it lives
 */
public record FighterCard(
        long id,
        int level,
        long experience,
        int health,
        int energy,
        long lastTimestamp,
        boolean duels,
        long deadSince,
        List<Buff> buffs,
        List<Cooldown> cooldowns) {
    public FighterCard {
        buffs = List.copyOf(buffs);
        cooldowns = List.copyOf(cooldowns);
    }

    /** A skill that cannot be cast before. */
    public record Cooldown(int skill, long readyAt) {}

    /** Somebody who never fought. */
    public static FighterCard fresh(long id, int level) {
        return new FighterCard(
                id,
                level,
                0,
                Stats.health(level),
                Stats.ENERGY_MAX,
                -1,
                false,
                -1,
                List.of(),
                List.of());
    }
}
