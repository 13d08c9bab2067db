package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import org.realmgate.contracts.social.LogPurchase;
import org.realmgate.contracts.social.StrikePurchase;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;
import org.realmgate.social.shop.entity.Purchase;

/** What purchases ask of this service itself. */
@ApplicationScoped
public class PurchaseStepHandlers implements StepHandlers {
    @Inject private Purchases purchases;

    @Override
    public StepActs acts() {
        return new StepActs()
                .onAll(LogPurchase.class, this::log)
                .on(StrikePurchase.class, step -> of(step.command().purchaseId()).strike());
    }

    private List<StepOutcome> log(List<Step<LogPurchase>> steps) {
        purchases.log(steps.stream().map(step -> step.command().purchaseId()).toList());
        return Collections.nCopies(steps.size(), StepOutcome.DONE);
    }

    private Purchase of(String purchaseId) {
        return purchases
                .find(purchaseId)
                .orElseThrow(() -> new IllegalStateException("its saga came first: " + purchaseId));
    }
}
