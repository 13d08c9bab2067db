package org.realmgate.social.guild.entity;

/** What a player withdrew on a day. */
public record BankDay(long gold, long items) {
    /** Of who withdrew nothing yet. */
    public static final BankDay NOTHING = new BankDay(0, 0);
}
