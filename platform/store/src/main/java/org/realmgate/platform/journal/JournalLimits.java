package org.realmgate.platform.journal;

import java.time.Duration;

/** Bounds of the journal. */
public final class JournalLimits {
    /** Bytes of an entry's body before it is sealed. A turn of an encounter has some thousand. */
    public static final int BODY_BYTES_MAX = 64 << 10;

    /** Entries of one append, over all its streams: it is one statement, held in memory. */
    public static final int ENTRIES_MAX = 10_000;

    /** Entries read at once. */
    public static final int PAGE_MAX = 1_000;

    /** Entries between two snapshots of a stream, but for what is appended in one piece. */
    public static final int SNAPSHOT_EVERY = 100;

    /** How long a missing position is waited for: transactions take milliseconds. */
    public static final Duration GAP_WAIT = Duration.ofSeconds(5);

    /** Characters of a type's name; the column's length. */
    static final int TYPE_MAX = 64;

    private JournalLimits() {}
}
