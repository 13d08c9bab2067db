package org.realmgate.auth.wallet.entity;

/** The numbers of the wallet rules. */
public final class WalletLimits {
    /** Gold of one posting (R3). */
    public static final long AMOUNT_MAX = 1_000_000_000_000L;

    /** Gold in one wallet: what a double, and so every reader of JSON, holds exactly (R3). */
    public static final long GOLD_MAX = (1L << 53) - 1;

    /** Postings of one transaction: it holds the wallets' rows meanwhile. */
    public static final int POSTINGS_MAX = 1_024;

    /** Transfers that wait for their turn; beyond, they are refused: they would wait too long. */
    public static final int WAITING_MAX = 16_384;

    /** Wallets that are opened, or holds that expire, in one transaction of a loop. */
    public static final int PORTION = 500;

    /** Entries of one page. */
    public static final int PAGE_MAX = 100;

    private WalletLimits() {}
}
