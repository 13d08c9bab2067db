package org.realmgate.social.shop.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** So many are not sold at once. */
public final class QuantityNotSold extends Refusal {
    private static final long serialVersionUID = 1L;

    public QuantityNotSold(int quantity, int max) {
        super(
                Kind.UNPROCESSABLE,
                "social.quantity-not-sold",
                "1.." + max + " are sold at once: quantity=" + quantity,
                Map.of("quantity_max", max));
    }
}
