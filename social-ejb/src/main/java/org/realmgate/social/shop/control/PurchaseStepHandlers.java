package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.social.LogPurchase;
import org.realmgate.contracts.social.StrikePurchase;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.social.shop.entity.Purchase;

/** What purchases ask of this service itself. */
@ApplicationScoped
public class PurchaseStepHandlers implements StepHandlers {
    @Inject private Purchases purchases;

    @Override
    public StepActs acts() {
        return new StepActs()
                .on(LogPurchase.class, step -> of(step.command().purchaseId()).log())
                .on(StrikePurchase.class, step -> of(step.command().purchaseId()).strike());
    }

    private Purchase of(String purchaseId) {
        return purchases
                .find(purchaseId)
                .orElseThrow(() -> new IllegalStateException("its saga came first: " + purchaseId));
    }
}
