package org.realmgate.combat.skill.entity;

import java.util.Objects;
import org.realmgate.contracts.content.LocalName;

/**
 * What may lie on somebody for a while. Percentages are of one stack and add up. Left out, it has
 * one stack, changes nothing and may be dispelled.
 *
 * @param harmful a debuff
 * @param attackPercent by how much attack is greater, or less
 * @param defencePercent by how much defence is greater, or less
 * @param tickMillis how often it does something; 0: it does not
 * @param tickDamage percent of the attack of whoever put it, each time
 * @param tickHealing as much of that
 * @param stuns whoever has it can do nothing
 * @param roots whoever has it cannot walk
 * @param dispellable a dispel may end it
 */
public record BuffType(
        int id,
        LocalName name,
        boolean harmful,
        int durationMillis,
        Integer stacksMax,
        Integer attackPercent,
        Integer defencePercent,
        Integer tickMillis,
        Integer tickDamage,
        Integer tickHealing,
        Boolean stuns,
        Boolean roots,
        Boolean dispellable) {
    public BuffType {
        stacksMax = Objects.requireNonNullElse(stacksMax, 1);
        attackPercent = Objects.requireNonNullElse(attackPercent, 0);
        defencePercent = Objects.requireNonNullElse(defencePercent, 0);
        tickMillis = Objects.requireNonNullElse(tickMillis, 0);
        tickDamage = Objects.requireNonNullElse(tickDamage, 0);
        tickHealing = Objects.requireNonNullElse(tickHealing, 0);
        stuns = Objects.requireNonNullElse(stuns, false);
        roots = Objects.requireNonNullElse(roots, false);
        dispellable = Objects.requireNonNullElse(dispellable, true);
    }
}
