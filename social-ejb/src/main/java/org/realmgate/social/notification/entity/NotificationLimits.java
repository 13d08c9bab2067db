package org.realmgate.social.notification.entity;

import java.time.Duration;

/** How much of what a player was told is kept (R2). */
public final class NotificationLimits {
    /** Of one player: more than anybody reads. The oldest go when newer ones come. */
    public static final int KEPT_MAX = 200;

    /** How long one is kept that was read. */
    public static final Duration READ_KEPT = Duration.ofDays(7);

    /** How long one is kept that nobody reads: so long may a player be away. */
    public static final Duration UNREAD_KEPT = Duration.ofDays(30);

    /** Characters of what it tells, as JSON; the column's length. */
    public static final int DATA_MAX = 1_024;

    /** On a page. */
    public static final int PAGE_MAX = 100;

    /** Thrown away in one transaction. */
    public static final int FORGOTTEN_MAX = 1_000;

    private NotificationLimits() {}
}
