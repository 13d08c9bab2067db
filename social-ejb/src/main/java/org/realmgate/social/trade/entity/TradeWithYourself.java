package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** It takes two (R1). */
public final class TradeWithYourself extends Refusal {
    private static final long serialVersionUID = 1L;

    public TradeWithYourself(String username) {
        super(
                Kind.UNPROCESSABLE,
                "social.trade-with-yourself",
                "a trade is with somebody else: username=" + username);
    }
}
