package org.realmgate.social.trade.entity;

import java.time.Duration;

/** Bounds of trades. */
public final class TradeLimits {
    /** Entries of one offer: both offers together fit into what one command moves. */
    public static final int ITEMS_MAX = 6;

    /** Gold of one offer: what one posting moves. */
    public static final long GOLD_MAX = 1_000_000_000_000L;

    /** Of a stackable item in one offer: what fits into the largest inventory. */
    public static final int QUANTITY_MAX = 499_500;

    /** Whoever does nothing for so long has gone away from the table. */
    public static final Duration IDLE_MAX = Duration.ofMinutes(5);

    /**
     * A settlement takes less than a second; if a service is away, or an operator has to decide,
     * the two may trade anew after this.
     */
    public static final Duration SEATED_WHILE_SETTLING = Duration.ofMinutes(1);

    /** How long support can look a trade up. */
    public static final Duration REMEMBERED_FOR = Duration.ofDays(30);

    private TradeLimits() {}
}
