package org.realmgate.contracts.event;

/**
 * Names of the topics. Of topics of events each consuming service has one durable shared
 * subscription, named like the service.
 */
public final class Topics {
    /** Accounts, world, combat, matches. */
    public static final String GAME = "game.events";

    /** What was said, and what moderation did. */
    public static final String CHAT = "chat.events";

    /** The steps of sagas. */
    public static final String SAGA = "saga.events";

    /** For statistics only: nothing may depend on these. */
    public static final String ANALYTICS = "analytics.events";

    /**
     * What instances of social tell all of them at once, for players who are here: no events, not
     * durable, kept for seconds. Each instance hears all of it.
     */
    public static final String SOCIAL_LIVE = "social.live";

    /**
     * What the instance of chat that writes tells the others, for those who listen to them: as
     * {@link #SOCIAL_LIVE}.
     */
    public static final String CHAT_LIVE = "chat.live";

    /**
     * The broker's own: where it would put a message that it gave up. It delivers without end, and
     * services keep what they give up in their own databases.
     */
    public static final String DEAD_LETTERS = "dead.letters";

    private Topics() {}
}
