package org.realmgate.chat.moderation.entity;

import java.time.Duration;
import java.util.List;

/** The numbers of the moderation rules. */
public final class ModerationLimits {
    public static final int CODE_POINTS_MAX = 500;
    public static final int REPEATS_MAX = 2;
    public static final Duration REPEATS_WITHIN = Duration.ofSeconds(30);
    public static final int FLOOD_MAX = 20;
    public static final Duration FLOOD_WITHIN = Duration.ofSeconds(10);
    public static final int STRIKES_MAX = 3;
    public static final Duration STRIKES_WITHIN = Duration.ofMinutes(10);
    public static final List<Duration> MUTES =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));
    public static final Duration MUTES_FORGOTTEN_AFTER = Duration.ofDays(7);

    /** Mutes in one list; more than that is a riot, and the others are no more interesting. */
    public static final int MUTES_LISTED_MAX = 10_000;

    /** Forgotten mutes that are removed in one transaction. */
    public static final int MUTES_RETIRED_MAX = 500;

    public static final Duration MUTES_RETIRED_EVERY = Duration.ofHours(1);

    /** How long words and mutes are believed. */
    public static final long READ_AGAIN_MILLIS = 1_000;

    /** Each message is compared with each word. */
    public static final int WORDS_MAX = 500;

    public static final int WORD_LENGTH_MAX = 40;

    /** Texts of one review: a form has no more fields. */
    public static final int REVIEWED_MAX = 8;

    /** UTF-16 units of each; compared with all words, it takes some milliseconds. */
    public static final int REVIEWED_LENGTH_MAX = 4_000;

    private ModerationLimits() {}
}
