package org.realmgate.bots.society;

/** What players of a society do with each other. */
public enum Act {
    /** Somebody asks, and the other accepts. */
    BEFRIEND,
    /** Gold or an item goes out. */
    MAIL,
    /** What a mail carries is taken, and the mail thrown away. */
    TAKE,
    /** Into the guild's bank. */
    DEPOSIT,
    /** Out of it. */
    WITHDRAW,
    /** Two put something on the table and confirm. */
    TRADE,
    /** In the guild's or the party's channel. */
    SAY
}
