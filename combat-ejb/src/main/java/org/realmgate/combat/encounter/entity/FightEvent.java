package org.realmgate.combat.encounter.entity;

import org.realmgate.contracts.event.Wire;

/**
 * Something that happened in a fight. What all of them tell, in their order, is all that a fight
 * is; where somebody stood is none of it. Ids: a player's user id, an NPC's is negative.
 */
public sealed interface FightEvent {
    /** Somebody takes part from now on, in this state. */
    @Wire(type = "fight.Joined")
    record Joined(FighterCard card, String kind, int x, int y) implements FightEvent {}

    /** Takes no part any more, as it is now: went away, or is whole and at peace. */
    @Wire(type = "fight.Left")
    record Left(FighterCard card) implements FightEvent {}

    /** Begins to cast, and is done at a time if nothing comes between. */
    @Wire(type = "fight.CastBegun")
    record CastBegun(long caster, Casting casting) implements FightEvent {}

    @Wire(type = "fight.CastBroken")
    record CastBroken(long caster) implements FightEvent {}

    /**
     * Cast, and paid for. What it did follows.
     *
     * @param timestamp the caster's own
     * @param readyAt from when on the skill may be cast again
     * @param energy that is left
     */
    @Wire(type = "fight.SkillCast")
    record SkillCast(long caster, int skill, long target, long timestamp, long readyAt, int energy)
            implements FightEvent {}

    /**
     * Lost health.
     *
     * @param skill 0 if a buff did it
     * @param health that is left
     */
    @Wire(type = "fight.Damaged")
    record Damaged(long caster, long target, int skill, int amount, boolean critical, int health)
            implements FightEvent {}

    /** Got health back; as {@link Damaged}. */
    @Wire(type = "fight.Healed")
    record Healed(long caster, long target, int skill, int amount, int health)
            implements FightEvent {}

    /** A buff lies on somebody as it is now: new, or higher, or longer. */
    @Wire(type = "fight.BuffPut")
    record BuffPut(long target, Buff buff) implements FightEvent {}

    /** A buff did what it does now and then. */
    @Wire(type = "fight.BuffTicked")
    record BuffTicked(long target, int buff, long nextTickAt) implements FightEvent {}

    @Wire(type = "fight.BuffEnded")
    record BuffEnded(long target, int buff) implements FightEvent {}

    @Wire(type = "fight.Killed")
    record Killed(long target, long killer) implements FightEvent {}

    /** Up again: a player who asked for it, or an NPC whose time has come. */
    @Wire(type = "fight.Revived")
    record Revived(long id, int health) implements FightEvent {}

    @Wire(type = "fight.ExperienceGained")
    record ExperienceGained(long id, long amount, long experience) implements FightEvent {}

    @Wire(type = "fight.Levelled")
    record Levelled(long id, int level, int health) implements FightEvent {}

    /** An NPC left this behind for whoever did it most harm. */
    @Wire(type = "fight.Dropped")
    record Dropped(long to, long from, String item, int quantity) implements FightEvent {}

    /** Health and energy came back by themselves. */
    @Wire(type = "fight.Recovered")
    record Recovered(long id, int health, int energy, long nextAt) implements FightEvent {}

    /** An NPC gave up: it is whole, and at peace. */
    @Wire(type = "fight.GaveUp")
    record GaveUp(long id) implements FightEvent {}

    @Wire(type = "fight.DuelsAgreed")
    record DuelsAgreed(long id, boolean agrees) implements FightEvent {}
}
