package org.realmgate.social.shop.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The player may not buy so many of it. */
public final class PurchaseLimit extends Refusal {
    private static final long serialVersionUID = 1L;

    public PurchaseLimit(String item, long bought, int quantity, int limit) {
        super(
                Kind.CONFLICT,
                "social.purchase-limit",
                "a player buys at most "
                        + limit
                        + ": item="
                        + item
                        + " bought="
                        + bought
                        + " quantity="
                        + quantity,
                Map.of("limit", limit, "bought", bought));
    }
}
