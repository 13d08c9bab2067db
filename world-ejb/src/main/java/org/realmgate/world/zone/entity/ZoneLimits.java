package org.realmgate.world.zone.entity;

/** The numbers of the zone rules that are no settings. Lengths in metres. */
public final class ZoneLimits {
    /** A zone reaches from 0 to here on both axes, both ends included. */
    public static final float SIDE_METRES = 1000f;

    /** The area of interest is three cells wide: 100..150 m in each direction. */
    public static final float CELL_METRES = 50f;

    public static final int COLUMNS = 20;
    public static final int CELLS = COLUMNS * COLUMNS;

    /** What a distance may exceed the credit by: at 1000 m two floats differ by 0.00006 m. */
    public static final double TOLERANCE_METRES = 0.01;

    /** 20 turns a second. */
    public static final long TURN_NANOS = 50_000_000L;

    /** Zones in one content file: each costs a turn of its own on the zones' threads. */
    public static final int ZONES_MAX = 64;

    /** Each accepted move looks at all portals of its zone. */
    public static final int PORTALS_MAX = 16;

    public static final double PORTAL_RADIUS_MIN = 1;
    public static final double PORTAL_RADIUS_MAX = 50;

    public static final int LEVEL_MAX = 1000;

    /** Per zone: as many as fit a resync of all cells into 100 kB. */
    public static final int NPCS_MAX = 2000;

    /** NPCs that take a step in one turn: the crowd looks alive at a fixed price. */
    public static final int NPC_STEPS_PER_TURN = 4;

    public static final double NPC_STEP_METRES = 0.5;

    /** Of one that nobody leads any more, back to its area: a hurried walk. */
    public static final double NPC_HOMEWARD_METRES_PER_SECOND = 3;

    /** Refused moves kept for one gateway between two turns. */
    public static final int REFUSALS_MAX = 1024;

    /**
     * Messages that wait for a gateway that reads nothing. It gets one turn of each zone until it
     * acknowledges, and a word for each player that cannot come in. Beyond, it is cut off and
     * connects again.
     */
    public static final int GATEWAY_LAG_MAX = 1_000;

    /**
     * Messages that wait for a follower that reads nothing. It gets one of each zone until it
     * acknowledges. Beyond, it is cut off and connects again.
     */
    public static final int FOLLOWER_LAG_MAX = 1_000;

    /**
     * Players without a socket on their way in. Beyond, a move is refused: it may be tried again.
     */
    public static final int REST_JOINS_MAX = 1_000;

    /** Moves in one batch of hot events. */
    public static final int HOT_BATCH_MAX = 500;

    private ZoneLimits() {}

    /** Finite and inside a zone. */
    public static boolean inBounds(double x, double y) {
        return x >= 0 && x <= SIDE_METRES && y >= 0 && y <= SIDE_METRES;
    }
}
