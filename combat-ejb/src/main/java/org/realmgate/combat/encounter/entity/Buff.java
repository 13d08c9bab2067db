package org.realmgate.combat.encounter.entity;

/**
 * A buff that lies on somebody.
 *
 * @param attack of whoever put it, at that time: what its ticks are reckoned by
 * @param until milliseconds since 1970-01-01T00:00Z
 * @param nextTickAt as much; 0 if it does nothing by itself
 */
public record Buff(int type, long caster, int stacks, int attack, long until, long nextTickAt) {
    Buff ticked(long next) {
        return new Buff(type, caster, stacks, attack, until, next);
    }
}
