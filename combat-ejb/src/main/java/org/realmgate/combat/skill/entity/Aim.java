package org.realmgate.combat.skill.entity;

/** Whom a skill is cast on. */
public enum Aim {
    /** Somebody who may be fought. */
    ENEMY,
    /** A living player, oneself included. */
    FRIEND,
    SELF,
    /** All enemies around a point. */
    PLACE
}
