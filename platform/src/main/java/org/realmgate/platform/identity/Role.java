package org.realmgate.platform.identity;

/** The roles of the realm, for {@code @AllowRoles}. */
public final class Role {
    /** Everybody with an account. */
    public static final String PLAYER = "player";

    /** May look at the console. */
    public static final String VIEWER = "viewer";

    /** Moderates the game. */
    public static final String GAME_MASTER = "game_master";

    /** Runs the realm. */
    public static final String OPERATOR = "operator";

    /** Grants roles. */
    public static final String ADMIN = "admin";

    private Role() {}
}
