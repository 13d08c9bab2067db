package org.realmgate.combat.skill.entity;

/** Bounds of the content. */
public final class SkillLimits {
    public static final int SKILLS_MAX = 10_000;
    public static final int BUFFS_MAX = 10_000;
    public static final int NPCS_MAX = 1_000;
    public static final int ZONES_MAX = 64;
    public static final int IDS_MAX = 1_000_000;

    /** A zone is 1000 m wide: farther is everywhere. */
    public static final int RANGE_METRES_MAX = 500;

    /** An hour: a cooldown is state that every fight carries along. */
    public static final int COOLDOWN_MILLIS_MAX = 3_600_000;

    public static final int CAST_MILLIS_MAX = 30_000;

    /** As much as anybody has: what costs more could never be cast. */
    public static final int ENERGY_MAX = 100;

    public static final int LEVEL_MAX = 100;
    public static final int EFFECTS_MAX = 8;

    /** Percent of the caster's attack. */
    public static final int POWER_MAX = 5_000;

    public static final int DISPELS_MAX = 10;
    public static final int STACKS_MAX = 10;
    public static final int DURATION_MILLIS_MAX = 3_600_000;

    /** What a buff does is done once a tick: shorter than a turn would do it late. */
    public static final int TICK_MILLIS_MIN = 100;

    /** Times ten stacks it stays above -100 with the floor of the formula. */
    public static final int PERCENT_MAX = 500;

    public static final int RESPAWN_MILLIS_MIN = 1_000;
    public static final int DROPS_MAX = 16;
    public static final int DROP_QUANTITY_MAX = 100;

    private SkillLimits() {}
}
