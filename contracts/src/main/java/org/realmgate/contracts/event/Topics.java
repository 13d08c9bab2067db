package org.realmgate.contracts.event;

/**
 * Names of the topics. Each consuming service has one durable shared subscription, named like the
 * service.
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

    /** Where a message goes that its consumer gave up, with its reason. */
    public static final String DEAD_LETTERS = "dead.letters";

    private Topics() {}
}
