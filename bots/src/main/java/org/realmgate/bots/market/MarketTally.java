package org.realmgate.bots.market;

import org.realmgate.bots.measure.OutcomeTally;

/** Counts what becomes of deals. */
public final class MarketTally extends OutcomeTally<Deal.Kind> implements TradeWatch {

    public MarketTally() {
        super(Deal.Kind.class);
    }
}
