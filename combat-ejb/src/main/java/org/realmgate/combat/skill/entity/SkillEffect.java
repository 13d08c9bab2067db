package org.realmgate.combat.skill.entity;

import java.util.Objects;

/**
 * One thing that a skill does to a target. What is left out is 0.
 *
 * @param amount of damage and healing: percent of the caster's attack; of a dispel: how many buffs
 * @param buff which is put; 0 otherwise
 * @param stacks of the buff; 0 otherwise
 */
public record SkillEffect(Kind kind, Integer amount, Integer buff, Integer stacks) {
    public SkillEffect {
        amount = Objects.requireNonNullElse(amount, 0);
        buff = Objects.requireNonNullElse(buff, 0);
        stacks = Objects.requireNonNullElse(stacks, 0);
    }

    /** What it does. */
    public enum Kind {
        DAMAGE,
        HEAL,
        BUFF,
        /** Ends buffs: of an enemy what helps it, of a friend what harms it; the latest first. */
        DISPEL
    }
}
