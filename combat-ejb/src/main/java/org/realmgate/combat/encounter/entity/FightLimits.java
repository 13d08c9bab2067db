package org.realmgate.combat.encounter.entity;

/** The numbers of fights that are no settings. */
public final class FightLimits {
    /** How long after the last blow somebody still counts as fighting, and hardly recovers. */
    public static final long HOSTILE_MILLIS = 5_000;

    public static final long RECOVERY_MILLIS = 1_000;

    /** Each time, of who is at peace. */
    static final int HEALTH_RECOVERED_PERCENT = 5;

    static final int ENERGY_RECOVERED = 10;
    static final int ENERGY_RECOVERED_FIGHTING = 4;

    /** So long one stays down at least: to be seen, and so that nobody is killed without end. */
    public static final long DOWN_MILLIS = 3_000;

    /** Of its health, with which a player gets up. */
    static final int REVIVED_PERCENT = 50;

    /** Of one area skill; those who stand nearest come first. */
    static final int TARGETS_MAX = 20;

    /** Different buffs on one; one more is refused by the body. */
    static final int BUFFS_MAX = 32;

    /** Enemies that an NPC keeps in mind; of more, the new ones are not. */
    static final int THREATS_MAX = 64;

    static final int CENTIMETRES = 100;

    /** Events of one fight; beyond, it goes on as a new one, so that a start reads no more. */
    public static final int EVENTS_MAX = 20_000;

    private FightLimits() {}
}
