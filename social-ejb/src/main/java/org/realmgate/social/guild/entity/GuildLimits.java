package org.realmgate.social.guild.entity;

import java.time.Duration;

/** Bounds of guilds. */
public final class GuildLimits {
    /** Gold, half of what a new account has: a guild is no whim. It goes out of circulation. */
    public static final long FOUNDING_GOLD = 500;

    /** Characters of a guild's and of a rank's name. */
    public static final int NAME_MIN = 3;

    /** Characters; the column's length. */
    public static final int NAME_MAX = 24;

    /** Characters. */
    public static final int TAG_MIN = 2;

    /** Characters; the column's length. It stands beside every member's name. */
    public static final int TAG_MAX = 5;

    /** Characters of a message of the day; the column's length. */
    public static final int MESSAGE_MAX = 500;

    /** Members: what a list, a channel and a guild's own people can still be known by. */
    public static final int MEMBERS_MAX = 200;

    /** Ranks: 0, the leader's, to 9. */
    public static final int RANKS_MAX = 10;

    /** Invitations of a guild that nobody has answered; one more is refused. */
    public static final int INVITES_MAX = 100;

    /** Invitations that a player is shown, the newest. */
    public static final int INVITES_SHOWN = 50;

    /** After that an invitation is none any more. */
    public static final Duration INVITE_LASTS = Duration.ofDays(7);

    /** Of a list. */
    public static final int PAGE_MAX = 100;

    /** Gold in a bank; also the most that auth moves at once. */
    public static final long BANK_GOLD_MAX = 1_000_000_000_000L;

    /** Kinds of stackable items and unique items in a bank together: one answer lists them all. */
    public static final int BANK_SLOTS_MAX = 200;

    /** Of one stackable item in a bank. */
    public static final long BANK_STACK_MAX = 1_000_000;

    /** Lots of a deposit or withdrawal: they stand in a saga's input. */
    public static final int LOTS_MAX = 6;

    /** Of a stackable item in one lot. */
    public static final int QUANTITY_MAX = 999;

    /** Items that a rank takes out a day, at most. */
    public static final long ITEMS_PER_DAY_MAX = 1_000_000;

    /**
     * Deposits and withdrawals of a guild that have not ended, those that wait for an operator
     * included; one more is refused. Each beginning looks through them.
     */
    public static final int MOVES_UNDER_WAY_MAX = 32;

    /** How long the log of a bank is kept. */
    public static final Duration LOG_KEPT = Duration.ofDays(90);

    private GuildLimits() {}
}
