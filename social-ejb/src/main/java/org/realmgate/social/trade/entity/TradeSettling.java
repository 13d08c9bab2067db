package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Both have confirmed (R3): it goes its way. */
public final class TradeSettling extends Refusal {
    private static final long serialVersionUID = 1L;

    public TradeSettling(String tradeId) {
        super(
                Kind.CONFLICT,
                "social.trade-settling",
                "both have confirmed it: trade_id=" + tradeId);
    }
}
