package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nothing lies on the table: there is nothing to agree to. */
public final class TradeEmpty extends Refusal {
    private static final long serialVersionUID = 1L;

    public TradeEmpty(String tradeId) {
        super(
                Kind.UNPROCESSABLE,
                "social.trade-empty",
                "nobody offers anything: trade_id=" + tradeId);
    }
}
