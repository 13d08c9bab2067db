package org.realmgate.social.presence.entity;

import java.time.Duration;

/** How long who came over a stream counts as here, and how much waits. */
public final class PresenceLimits {
    /**
     * A stream's lease: nobody is online for longer whose instance died. Four renewals may fail
     * before it is over.
     */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** How often an instance renews the leases of its streams, all at once. */
    public static final Duration RENEWED_EVERY = Duration.ofSeconds(1);

    /**
     * How long players count as here whose stream broke. A gateway connects again after 0.1, 0.2,
     * 0.4, 0.8 s, each times 0.5 to 1.5, and brings them anew: nobody is told that they were gone.
     */
    public static final Duration GRACE = Duration.ofSeconds(3);

    /** How often arrivals and departures are written, and changes told, at most. */
    public static final Duration WRITTEN_EVERY = Duration.ofMillis(100);

    /** Arrivals and departures in one transaction; further ones follow in the next, at once. */
    public static final int CHANGES_MAX = 5_000;

    /**
     * Turns that wait for a gateway that does not read, 10 s of them. It is cut off then and
     * connects again: what it missed is listed.
     */
    public static final int LAG_MAX = 100;

    /** Players of whom something is to be told; more than an instance has sockets. */
    public static final int NEWS_MAX = 100_000;

    /** Who is told by one block; it stays far below what is told at once. */
    public static final int RECEIVERS_MAX = 1_000;

    private PresenceLimits() {}
}
