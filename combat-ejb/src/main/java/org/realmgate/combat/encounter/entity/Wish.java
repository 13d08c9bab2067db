package org.realmgate.combat.encounter.entity;

/** Where an NPC in a fight wants to be. Points in centimetres. */
public sealed interface Wish {
    /** Nobody sees it. */
    record Hide() implements Wish {}

    /** As if nobody fought it. */
    record Wander() implements Wish {}

    record Go(int x, int y, int speedMetres) implements Wish {
        /** Whether the one is as good as the other: nobody turns for less than a step. */
        boolean isNear(Go other) {
            return Math.abs(x - other.x) <= FightLimits.CENTIMETRES
                    && Math.abs(y - other.y) <= FightLimits.CENTIMETRES;
        }
    }

    /** Whether who has this wish need not be told that one. */
    default boolean isAsGoodAs(Wish other) {
        return this instanceof Go here && other instanceof Go there
                ? here.isNear(there)
                : equals(other);
    }
}
