package org.realmgate.auth.session.entity;

import java.time.Duration;

/** The numbers of the session rules. */
public final class SessionLimits {
    public static final Duration REFRESH_LIFE = Duration.ofDays(7);
    public static final Duration TICKET_LIFE = Duration.ofSeconds(30);

    /** Per player: enough for every device, few enough to list (R6). */
    public static final int SESSIONS_MAX = 20;

    /** Wrong passwords for one name from one network (R5). */
    public static final int FAILURES_PER_NAME_MAX = 5;

    /** Wrong passwords from one network for all names: an internet café shares one address. */
    public static final int FAILURES_PER_NETWORK_MAX = 50;

    public static final Duration FAILURES_WITHIN = Duration.ofMinutes(15);

    /**
     * Wrong passwords for one name from all networks where its owner is not logged in: what 20
     * networks may try. Beyond, they get a guess every {@link #GUESS_AFTER}.
     */
    public static final int GUESSES_AT_ONCE = 100;

    public static final Duration GUESS_AFTER = Duration.ofSeconds(9);

    /** Characters of a client's version; longer ones are cut: it is only shown. */
    public static final int CLIENT_VERSION_MAX = 40;

    /** Players in one bulk call; 500 take less than two seconds. */
    public static final int BULK_MAX = 500;

    private SessionLimits() {}
}
