package org.realmgate.auth.wallet.entity;

/** One movement of gold, and why (R1). */
public record Posting(LedgerAccount from, LedgerAccount to, long amount, Purpose purpose) {
    public Posting {
        if (amount < 1 || amount > WalletLimits.AMOUNT_MAX) {
            throw new PostingMalformed(
                    "a posting moves 1.."
                            + WalletLimits.AMOUNT_MAX
                            + " gold: amount="
                            + amount
                            + " (WalletLimits)");
        }
        if (from.equals(to)) {
            throw new PostingMalformed(
                    "gold moves from one account to another: account=" + from.text());
        }
    }
}
