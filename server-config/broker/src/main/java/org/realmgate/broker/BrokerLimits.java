package org.realmgate.broker;

import java.time.Duration;

/** How much the broker holds, and how often it tries. */
final class BrokerLimits {
    /**
     * Deliveries of one message: without end. Consumers tell what fails for a reason of its own,
     * and keep that in their databases; the broker would also count a service that is not ready.
     */
    static final int DELIVERIES_MAX = -1;

    /** The first pause before a message is delivered again; doubled each time. */
    static final Duration REDELIVERY_FIRST = Duration.ofMillis(100);

    /** The longest such pause. */
    static final Duration REDELIVERY_MAX = Duration.ofSeconds(30);

    /** Pauses vary by this part, so that what failed together does not come back together. */
    static final double REDELIVERY_JITTER = 0.5;

    /** Duplicate ids remembered per address, over restarts: more than any relay has unconfirmed. */
    static final int DUPLICATE_IDS = 20_000;

    /** Messages of one address in memory; further ones go to page files. */
    static final long ADDRESS_BYTES_IN_MEMORY = 8L << 20;

    /** Messages of all addresses in memory. */
    static final long BYTES_IN_MEMORY = 32L << 20;

    /** A page file. */
    static final int PAGE_BYTES = 1 << 20;

    /** Page files of one address; then senders fail, and their outboxes keep what is to be sent. */
    static final long ADDRESS_BYTES_ON_DISK = 4L << 30;

    /** How full the disk may get before senders fail. */
    static final int DISK_PERCENT_MAX = 95;

    /**
     * Messages of the broker's own dead letter address, where services of older releases sent what
     * they gave up; further ones are dropped, with a warning in the log.
     */
    static final long DEAD_LETTERS_MAX = 100_000;

    /** Nothing may depend on analytics, so that a missing consumer costs at most this much. */
    static final Duration ANALYTICS_KEPT = Duration.ofHours(1);

    private BrokerLimits() {}
}
