package org.realmgate.gateway.socket;

import java.time.Duration;
import org.realmgate.platform.limit.Rate;

/** Bounds of sockets that nobody needs to tune. */
final class SocketLimits {
    /** Bytes in a client's frame: a chat message of 500 code points, escaped, fits. */
    static final int FRAME_BYTES_MAX = 4_096;

    /** Malformed frames: a client with a bug is told a few times, then let go. */
    static final Rate MALFORMED = new Rate(20, Duration.ofSeconds(10), 20);

    /**
     * Says of one socket without an answer yet, and casts as well; their limits allow as many only
     * if answers are late by seconds.
     */
    static final int UNANSWERED_MAX = 100;

    /** Players served before the loop reads again: longer, and moves wait too long. */
    static final int CHUNK = 256;

    /** How often a loop looks whether somebody has waited for a tick in vain. */
    static final long LOOK_MILLIS = 10;

    /** A tick: groups without a turn of world are served this often. */
    static final long TICK_NANOS = 50_000_000;

    /** How long a turn of world may be late before its zone is served without it. */
    static final long LATE_NANOS = 70_000_000;

    /** How often tokens, heartbeats and broken sockets are looked at. */
    static final long SWEEP_MILLIS = 500;

    /** Chat blocks kept per room. */
    static final int ROOM_BLOCKS_MAX = 10_000;

    /**
     * Pieces of fights that a zone shows with one frame: four turns of combat in which something
     * happens in every cell. Beyond, the oldest is dropped: effects are there to be looked at, and
     * how everybody is comes again within a second.
     */
    static final int SHOWN_MAX = 1_600;

    /** Chat is kept this much longer than a socket may be resumed. */
    static final long KEPT_LONGER_NANOS = 5_000_000_000L;

    /** ZoneGroups in which a player was within the time in which it may resume. */
    static final int STAYS_MAX = 16;

    /** For a client to take the close frame before its connection is cut. */
    static final long CLOSING_MILLIS = 1_000;

    private SocketLimits() {}
}
