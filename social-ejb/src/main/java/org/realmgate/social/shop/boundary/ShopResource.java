package org.realmgate.social.shop.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.shop.control.Purchases;
import org.realmgate.social.shop.control.Purchasing;
import org.realmgate.social.shop.control.Shop;
import org.realmgate.social.shop.entity.Article;
import org.realmgate.social.shop.entity.NoSuchPurchase;
import org.realmgate.social.shop.entity.Purchase;
import org.realmgate.social.shop.entity.PurchaseOrder;
import org.realmgate.social.shop.entity.ShopLimits;

/** The shop, for players. */
@Path("shop")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {
    /** All that is sold. */
    public record Articles(List<Article> items) {}

    /** 1..999 of a stackable item, 1..10 of a unique one. */
    public record Buy(String item, int quantity) {}

    /**
     * @param state {@code running}, {@code completed}, {@code compensating}, {@code compensated},
     *     {@code needs_operator} or {@code resolved}
     * @param gold what all of them cost
     * @param code why it does not complete; absent if it does
     */
    public record Bought(
            String sagaId,
            String state,
            String item,
            int quantity,
            long gold,
            long timestamp,
            String code) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Bought> purchases, String nextCursor) {}

    @Inject private Shop shop;
    @Inject private Purchasing purchasing;
    @Inject private Purchases purchases;
    @Inject private Sagas sagas;
    @Inject private SagaAnswers answers;

    /** The whole priceList. */
    @GET
    @Path("items")
    public Articles items() {
        return new Articles(shop.priceList().items());
    }

    /**
     * 200 when it is done within 250 ms, else 202: ask for it by its id. What refuses it later
     * stands in its {@code code}; what refuses it within that time is answered as a refusal, and
     * nothing is taken. Sent again under the same {@code Idempotency-Key} it is the same purchase.
     */
    @POST
    @Path("purchases")
    public CompletionStage<Response> buy(
            Buy buy,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key = IdempotencyKey.of(idempotencyKey, caller, "social.purchase", buy);
        var underWay = purchasing.begin(caller, buy.item(), buy.quantity(), key);
        return answers.of(underWay, ShopResource::bought);
    }

    /** The saga knows all of it: who waits for its end needs no look at the database. */
    private static Bought bought(SagaState saga) {
        var order = Json.read(saga.begun().input(), PurchaseOrder.class);
        return bought(new Purchase(order), saga);
    }

    /** One of the caller's. */
    @GET
    @Path("purchases/{id}")
    @Transactional
    public Bought one(@PathParam("id") String id, @Context SecurityContext security) {
        return bought(own(id, security));
    }

    /** At most 100 a page; the cursor is what the page before gave. */
    @GET
    @Path("purchases")
    @Transactional
    public Page list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, ShopLimits.PAGE_MAX);
        var after = Optional.ofNullable(cursor).map(id -> own(id, security));
        var page = purchases.page(Caller.of(security).userId(), after, size);
        return new Page(
                page.stream().map(this::bought).toList(),
                page.size() < size ? null : page.getLast().purchaseId());
    }

    private Purchase own(String id, SecurityContext security) {
        long caller = Caller.of(security).userId();
        return purchases
                .find(id)
                .filter(purchase -> purchase.userId() == caller)
                .orElseThrow(() -> new NoSuchPurchase(id));
    }

    private Bought bought(Purchase purchase) {
        return sagas.find(purchase.purchaseId())
                .map(saga -> bought(purchase, saga))
                .orElseGet(() -> longAgo(purchase));
    }

    /** Its saga ended so long ago that nothing is left of it but its outcome. */
    private static Bought longAgo(Purchase purchase) {
        var outcome =
                purchase.state() == Purchase.State.LOGGED
                        ? SagaState.Status.COMPLETED
                        : SagaState.Status.COMPENSATED;
        return bought(purchase, outcome, null);
    }

    private static Bought bought(Purchase purchase, SagaState saga) {
        return bought(
                purchase, saga.status(), saga.failure() == null ? null : saga.failure().code());
    }

    private static Bought bought(Purchase purchase, SagaState.Status status, String code) {
        return new Bought(
                purchase.purchaseId(),
                status.name().toLowerCase(Locale.ROOT),
                purchase.item(),
                purchase.quantity(),
                purchase.gold(),
                purchase.boughtAt(),
                code);
    }
}
