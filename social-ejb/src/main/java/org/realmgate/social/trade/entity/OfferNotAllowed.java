package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Such an offer makes no sense. */
public final class OfferNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public OfferNotAllowed(String rule) {
        super(Kind.UNPROCESSABLE, "social.offer-not-allowed", rule);
    }
}
