package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.match.AddRevenue;
import org.realmgate.contracts.match.RevertRevenue;
import org.realmgate.contracts.social.LogPurchase;
import org.realmgate.contracts.social.StrikePurchase;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.shop.entity.Purchase;
import org.realmgate.social.shop.entity.PurchaseOrder;

/** Gold for an item, logged and counted. */
@ApplicationScoped
public class ItemPurchase implements SagaDefinition<PurchaseOrder> {
    private static final String CAUSE = "shop.purchase";

    @Inject private Purchases purchases;

    @Override
    public String type() {
        return "item-purchase";
    }

    @Override
    public Class<PurchaseOrder> input() {
        return PurchaseOrder.class;
    }

    @Override
    public List<SagaStep<PurchaseOrder>> steps() {
        return List.of(
                SagaStep.<PurchaseOrder>of(
                                "deduct_gold",
                                o -> new DeductGold(o.userId(), o.gold(), CAUSE, o.purchaseId()))
                        .undoneBy(o -> new RefundGold(o.userId(), o.gold(), CAUSE, o.purchaseId())),
                SagaStep.<PurchaseOrder>of(
                                "add_item",
                                o ->
                                        new AddItem(
                                                o.userId(),
                                                o.item(),
                                                o.quantity(),
                                                o.itemIds(),
                                                CAUSE,
                                                o.purchaseId()))
                        .undoneBy(
                                o ->
                                        new RemoveItem(
                                                o.userId(),
                                                o.item(),
                                                o.quantity(),
                                                o.itemIds(),
                                                CAUSE,
                                                o.purchaseId())),
                SagaStep.<PurchaseOrder>of(
                                "log_purchase",
                                o ->
                                        new LogPurchase(
                                                o.purchaseId(),
                                                o.userId(),
                                                o.item(),
                                                o.quantity(),
                                                o.gold(),
                                                o.boughtAt()))
                        .undoneBy(
                                o ->
                                        new StrikePurchase(
                                                o.purchaseId(),
                                                o.userId(),
                                                o.item(),
                                                o.quantity(),
                                                o.gold(),
                                                o.boughtAt())),
                SagaStep.<PurchaseOrder>of(
                                "update_revenue",
                                o -> new AddRevenue(o.item(), o.quantity(), o.gold(), o.boughtAt()))
                        .undoneBy(
                                o ->
                                        new RevertRevenue(
                                                o.item(), o.quantity(), o.gold(), o.boughtAt())));
    }

    /** One that was undone before it was logged does not count against the limit either. */
    @Override
    public void ended(SagaState saga) {
        if (saga.status() == SagaState.Status.COMPENSATED) {
            purchases.find(saga.sagaId()).ifPresent(Purchase::strike);
        }
    }
}
