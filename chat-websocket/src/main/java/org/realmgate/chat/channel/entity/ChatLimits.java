package org.realmgate.chat.channel.entity;

/** Bounds of the channels. */
public final class ChatLimits {
    /** Messages in one page of a history. */
    public static final int PAGE_MAX = 100;

    public static final int PAGE = 50;

    /** Messages in one write; a commit costs the same for one as for a few hundred. */
    public static final int WRITE_MAX = 500;

    /** Says waiting to be written. Beyond, a say is refused with 503: its sender may try again. */
    public static final int WAITING_MAX = 10_000;

    /** Messages that a follower may lag behind; beyond, it is cut off (R4). */
    public static final int LAG_MAX = 1_000;

    private ChatLimits() {}
}
