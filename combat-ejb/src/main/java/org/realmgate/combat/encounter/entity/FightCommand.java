package org.realmgate.combat.encounter.entity;

/** What somebody wants in a fight. Points in centimetres. */
public sealed interface FightCommand {
    /**
     * Cast a skill.
     *
     * @param target 0 for a place, or for oneself
     * @param timestamp greater than in the caster's last cast
     */
    record Cast(long caster, int skill, long target, int x, int y, long timestamp)
            implements FightCommand {}

    /** Get up again. */
    record Revive(long id) implements FightCommand {}

    /** Want to fight players, or not. */
    record AgreeToDuels(long id, boolean agrees) implements FightCommand {}

    /** A game master's. */
    record PutBuff(long target, int buff, int stacks) implements FightCommand {}

    /** Somebody is in the zone from now on: whoever is not whole takes part. */
    record Arrive(long id) implements FightCommand {}

    /** Somebody is not in the zone any more. */
    record Depart(long id) implements FightCommand {}

    /** Time goes on. */
    record Tick() implements FightCommand {}
}
