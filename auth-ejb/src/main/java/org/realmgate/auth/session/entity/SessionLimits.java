package org.realmgate.auth.session.entity;

import java.time.Duration;

/** The numbers of the session rules. */
public final class SessionLimits {
    public static final Duration REFRESH_LIFE = Duration.ofDays(7);
    public static final Duration TICKET_LIFE = Duration.ofSeconds(30);

    /** Per player: enough for every device, few enough to list (R6). */
    public static final int SESSIONS_MAX = 20;

    public static final int FAILURES_PER_NAME_MAX = 5;

    /** An internet café shares one address. */
    public static final int FAILURES_PER_ADDRESS_MAX = 50;

    public static final Duration FAILURES_WITHIN = Duration.ofMinutes(15);

    /** Characters of a client's version; longer ones are cut: it is only shown. */
    public static final int CLIENT_VERSION_MAX = 40;

    /** Players in one bulk call; 500 take less than two seconds. */
    public static final int BULK_MAX = 500;

    private SessionLimits() {}
}
