package org.realmgate.social.shop.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No purchase of the caller's has this id. */
public final class NoSuchPurchase extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchPurchase(String purchaseId) {
        super(Kind.NOT_FOUND, "social.no-such-purchase", "no such purchase: " + purchaseId);
    }
}
