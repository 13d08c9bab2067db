package org.realmgate.combat.encounter.entity;

/**
 * The formulas, in whole numbers: the same on every machine. They stand in docs/combat.md with
 * where they come from.
 */
public final class Stats {
    public static final int ENERGY_MAX = 100;
    public static final int LEVEL_MAX = 100;
    public static final int ROLL_MIN = 90;
    public static final int ROLL_MAX = 110;
    static final int CRITICAL_PERCENT = 5;

    /** Below, a stack of debuffs would turn damage into healing. */
    private static final int PERCENT_MIN = 10;

    private Stats() {}

    public static int health(int level) {
        return 100 + 20 * (level - 1);
    }

    public static int attack(int level) {
        return 10 + 2 * level;
    }

    public static int defence(int level) {
        return 5 * level;
    }

    /** By a percentage on top, which takes no more than nine tenths. */
    static int changed(int value, int percent) {
        return (int) ((long) value * Math.max(PERCENT_MIN, 100 + percent) / 100);
    }

    /**
     * What a blow does: attack × power, lessened by 100 / (100 + defence), times the roll; at least
     * 1.
     *
     * @param power percent of the attack
     * @param roll percent, {@value #ROLL_MIN}..{@value #ROLL_MAX}
     */
    static int damage(int attack, int power, int defence, int roll) {
        long full = (long) attack * power * roll;
        return (int) Math.max(1, full / (100 + defence) / 100);
    }

    static int healing(int attack, int power, int roll) {
        return (int) Math.max(1, (long) attack * power * roll / 10_000);
    }

    /** From this level to the next one. */
    public static long experienceFor(int level) {
        return 100L * level * level;
    }

    /**
     * For an NPC of one level, killed by a player of another: a tenth less for each level below.
     */
    static long experienceOf(int npc, int player) {
        int percent = Math.clamp(100 + 10L * (npc - player), 10, 150);
        return Math.max(1, 20L * npc * percent / 100);
    }
}
