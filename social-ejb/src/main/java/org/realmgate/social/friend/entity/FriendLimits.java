package org.realmgate.social.friend.entity;

/** Bounds of friends and blocks. */
public final class FriendLimits {
    /**
     * Friends of a player. Whoever comes or goes is told to each of them, and the list of their
     * presences is read with every page.
     */
    public static final int FRIENDS_MAX = 200;

    /** Requests of a player that nobody has answered: whoever asks everybody has to wait. */
    public static final int SENT_MAX = 50;

    /**
     * Requests to a player that it has not answered. More than one player can send, so that nobody
     * alone keeps others from asking.
     */
    public static final int RECEIVED_MAX = 200;

    /** Whom a player blocks; chat keeps each of them, too. */
    public static final int BLOCKS_MAX = 500;

    /** Friends, or blocks, on one page. */
    public static final int PAGE_MAX = 100;

    private FriendLimits() {}
}
