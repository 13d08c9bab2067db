package org.realmgate.auth.wallet.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class TooMuchGold extends Refusal {
    private static final long serialVersionUID = 1L;

    TooMuchGold(long gold, long more) {
        super(
                Kind.UNPROCESSABLE,
                "auth.too-much-gold",
                "a wallet or an escrow has at most "
                        + WalletLimits.GOLD_MAX
                        + " gold: gold="
                        + gold
                        + " more="
                        + more
                        + " (WalletLimits)");
    }
}
