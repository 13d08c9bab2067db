package org.realmgate.platform.identity;

import java.time.Duration;

/** What auth writes into access tokens and every verifier expects there. */
public final class Tokens {
    /** {@code iss}. */
    public static final String ISSUER = "game-auth-service";

    /** {@code aud}. */
    public static final String AUDIENCE = "realmgate";

    /** The claim with the name of the player. */
    public static final String USERNAME = "username";

    /** The claim with the roles. */
    public static final String ROLES = "roles";

    /** The claim with the permissions. */
    public static final String PERMISSIONS = "permissions";

    /** The claim with the session. */
    public static final String SID = "sid";

    /** How long an access token lives, and so how long a revocation has to be remembered. */
    public static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

    /** How far the clocks of two machines may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private Tokens() {}
}
