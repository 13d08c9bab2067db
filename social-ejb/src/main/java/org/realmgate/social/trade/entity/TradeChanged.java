package org.realmgate.social.trade.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The caller has not seen what lies on the table now (R2). */
public final class TradeChanged extends Refusal {
    private static final long serialVersionUID = 1L;

    public TradeChanged(int seen, int version) {
        super(
                Kind.CONFLICT,
                "social.trade-changed",
                "the trade has changed meanwhile: seen=" + seen + " version=" + version,
                Map.of("version", version));
    }
}
