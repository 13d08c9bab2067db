package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No trade of the caller's is open, or has this id. */
public final class NoTrade extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoTrade(String which) {
        super(Kind.NOT_FOUND, "social.no-trade", "no such trade: " + which);
    }
}
