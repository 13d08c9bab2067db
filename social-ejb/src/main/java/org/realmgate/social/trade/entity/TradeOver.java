package org.realmgate.social.trade.entity;

import java.util.Locale;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The trade has ended, this way or the other. */
public final class TradeOver extends Refusal {
    private static final long serialVersionUID = 1L;

    public TradeOver(Trade.State state) {
        super(
                Kind.CONFLICT,
                "social.trade-over",
                "the trade has ended: state=" + word(state),
                Map.of("state", word(state)));
    }

    private static String word(Trade.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
