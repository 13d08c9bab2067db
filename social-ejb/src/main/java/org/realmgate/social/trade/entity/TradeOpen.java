package org.realmgate.social.trade.entity;

import java.util.Map;
import java.util.Optional;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** One of the two has an open trade (R1). */
public final class TradeOpen extends Refusal {
    private static final long serialVersionUID = 1L;

    /**
     * @param own the caller's open trade, which it may go on with; nothing if it has none
     */
    public TradeOpen(String username, Optional<String> own) {
        super(
                Kind.CONFLICT,
                "social.trade-open",
                "a player has one trade at a time: " + username,
                own.<Map<String, Object>>map(id -> Map.of("trade_id", id)).orElse(Map.of()));
    }
}
