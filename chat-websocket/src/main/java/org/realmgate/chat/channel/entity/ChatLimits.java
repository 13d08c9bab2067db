package org.realmgate.chat.channel.entity;

/** Bounds of the channels. */
public final class ChatLimits {
    /** Messages in one page of a history. */
    public static final int PAGE_MAX = 100;

    /** Messages in one write; a commit costs the same for one as for a few hundred. */
    public static final int WRITE_MAX = 500;

    /** Says waiting to be written. Beyond, a say is refused with 503: its sender may try again. */
    public static final int WAITING_MAX = 10_000;

    /**
     * Says in one call to the instance that writes. The longest ones that there are, 2,000 bytes of
     * text each, stay below the MiB that a gRPC door takes.
     */
    public static final int HANDED_OVER_MAX = 400;

    /**
     * Messages that a follower, or turns that a gateway may lag behind; beyond, it is cut off (R4).
     */
    public static final int LAG_MAX = 1_000;

    /**
     * Channels that one player follows at once, over gRPC and the standard socket together. Beyond,
     * the next one is refused: there are five kinds of channels, and each of two devices needs one
     * of each.
     */
    public static final int FOLLOWED_BY_ONE_MAX = 10;

    /**
     * Followers besides the gateways; the writing thread hands each its messages. Beyond, the next
     * one is refused: crowds come through gateways, which share one stream.
     */
    public static final int FOLLOWERS_MAX = 5_000;

    /** Followers of zones, guilds and parties who are looked up in one query. */
    public static final int FOLLOWERS_LOOKED_UP_MAX = 500;

    /** Messages of one player over standard sockets: the same as the gateway lets through. */
    public static final String SOCKET_RATE = "10/s burst 20";

    private ChatLimits() {}
}
