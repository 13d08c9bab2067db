package org.realmgate.bots;

/**
 * How far a run may go. They keep a mistyped number from becoming an attack on somebody's machine.
 */
public final class BotsLimits {

    /** Below the ephemeral ports of one loopback address (28,232 on Linux). */
    public static final int PLAYERS_MAX = 20_000;

    public static final int SECONDS_MAX = 3_600;

    /** The gateway's limit for moves is 100/s for a player. */
    public static final int MOVES_PER_SECOND_MAX = 100;

    /** One message a second and speaker: chat's flood rule stops more than 20 in 10 s. */
    public static final int MESSAGES_PER_SPEAKER_MAX = 1;

    /** Players × messages that the delivery ledger remembers, one bit each: 256 MiB. */
    public static final long LEDGER_BITS_MAX = 1L << 31;

    /** Up to here accounts come from the public calls by default: the burst of their limit. */
    public static final int PUBLIC_PLAYERS_MAX = 5;

    /** The bulk call takes seconds for many players. */
    public static final int RENEW_SECONDS_MIN = 10;

    /** Sockets in a row that a player opens in vain: with their pauses, more than two minutes. */
    public static final int REOPENS_MAX = 30;

    /** Somebody has to be given something. */
    public static final int TRADERS_MIN = 2;

    /** Each has a book, and is asked for all of it in the end. */
    public static final int TRADERS_MAX = 5_000;

    public static final double DEALS_PER_SECOND_MIN = 0.01;

    /** A deal is up to three calls, and the gateway lets a player make 50 of them a second. */
    public static final int DEALS_PER_SECOND_MAX = 15;

    /** In the books of a run: 256 bytes each. */
    public static final int DEALS_MAX = 1_000_000;

    /** A guild, and the pairs of friends who come and go. */
    public static final int NEIGHBOURS_MIN = 10;

    /** An act is up to six calls, and the gateway lets a player make 50 of them a second. */
    public static final int ACTS_PER_SECOND_MAX = 8;

    /** As many as the gateway has connections to one service. */
    public static final int IN_FLIGHT_MAX = 256;

    private BotsLimits() {}
}
