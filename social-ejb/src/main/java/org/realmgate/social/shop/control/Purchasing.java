package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.shop.entity.Article;
import org.realmgate.social.shop.entity.NoSuchArticle;
import org.realmgate.social.shop.entity.Purchase;
import org.realmgate.social.shop.entity.PurchaseLimit;
import org.realmgate.social.shop.entity.PurchaseOrder;
import org.realmgate.social.shop.entity.QuantityNotSold;
import org.realmgate.social.shop.entity.ShopLimits;

/** Begins a purchase, once for each key. */
@ApplicationScoped
public class Purchasing {
    @Inject private Shop shop;
    @Inject private Purchases purchases;
    @Inject private ItemPurchase definition;
    @Inject private Sagas sagas;
    @Inject private Clock clock;

    /**
     * Begins it in a transaction of its own: whoever waits for its end must hold none.
     *
     * @throws Refusal {@code social.no-such-item}, {@code social.quantity-not-sold}, {@code
     *     social.purchase-limit}
     */
    public Sagas.UnderWay begin(
            long userId, String item, int quantity, Optional<IdempotencyKey> key) {
        var article = shop.priceList().find(item).orElseThrow(() -> new NoSuchArticle(item));
        int most = article.unique() ? ShopLimits.UNIQUE_MAX : ShopLimits.QUANTITY_MAX;
        if (quantity < 1 || quantity > most) {
            throw new QuantityNotSold(quantity, most);
        }
        return sagas.once(key, () -> begin(userId, article, quantity));
    }

    private Sagas.UnderWay begin(long userId, Article article, int quantity) {
        checkLimit(userId, article, quantity);
        var order =
                new PurchaseOrder(
                        sagas.newId(),
                        userId,
                        article.item(),
                        quantity,
                        article.unique() ? newIds(quantity) : List.of(),
                        article.price() * quantity,
                        clock.millis());
        purchases.add(new Purchase(order));
        return sagas.begin(order.purchaseId(), definition, userId, order);
    }

    private void checkLimit(long userId, Article article, int quantity) {
        if (article.limit() == 0) {
            return;
        }
        purchases.lockCustomer(userId);
        long bought = purchases.bought(userId, article.item());
        if (bought + quantity > article.limit()) {
            throw new PurchaseLimit(article.item(), bought, quantity, article.limit());
        }
    }

    private List<String> newIds(int count) {
        return Stream.generate(sagas::newId).limit(count).toList();
    }
}
