package org.realmgate.social.mail.entity;

/** Bounds of mail. */
public final class MailLimits {
    /** Code points; a line of a list. */
    public static final int SUBJECT_MAX = 80;

    /** Code points; as long as four chat messages. */
    public static final int BODY_MAX = 2_000;

    /** Of a player: the most that one command moves ({@code auth.TakeGold}). */
    public static final long GOLD_MAX = 1_000_000_000_000L;

    /**
     * Of the realm, in one mail: new gold, a thousand times what a new account has. A slip of a key
     * must not ruin the economy.
     */
    public static final long REWARD_GOLD_MAX = 1_000_000;

    /** Each is a saga when it is taken, and a row. */
    public static final int ITEMS_MAX = 6;

    /** Of one attachment: what fits into a good part of an inventory at once. */
    public static final int QUANTITY_MAX = 9_999;

    /** Of one attachment of unique items, which the realm alone attaches: each has an id then. */
    public static final int UNIQUE_MAX = 10;

    /** In a mailbox, when a player sends one more: a list of a few pages. */
    public static final int MAILBOX_MAX = 100;

    /** In a mailbox, when the realm sends one more: a full box must not cost a reward. */
    public static final int MAILBOX_REWARD_MAX = 200;

    /**
     * Mails that a player sent, or got back, and that still hold something. All of them may come
     * back on one day, so this bounds what comes into a mailbox that is full.
     */
    public static final int OUTSTANDING_MAX = 200;

    /**
     * Days from its arrival. One that came back and still holds something is kept for another time
     * as long, again and again: its gold and items are its receiver's own, and have nobody else to
     * go to. How many wait so, OUTSTANDING_MAX bounds.
     */
    public static final int EXPIRES_AFTER_DAYS = 30;

    /**
     * Milliseconds until an expired mail is looked at again of which something is being taken; that
     * is over after some minutes, unless it waits for an operator.
     */
    public static final long PUT_OFF_MILLIS = 3_600_000;

    /** Mails that one turn of the housekeeping sees to: some hundred statements. */
    public static final int EXPIRE_MAX = 50;

    /** Mails on one page. */
    public static final int PAGE_MAX = 100;

    private MailLimits() {}
}
