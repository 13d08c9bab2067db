package org.realmgate.social.shop.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.idempotency.KeyReused;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.shop.entity.Purchase;
import org.realmgate.social.shop.entity.PurchaseOrder;

class PurchasingIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Wiring beans;
    private Purchasing purchasing;
    private Purchases purchases;

    record Body(String item, int quantity) {}

    private void openOn(Database database) {
        store = Store.on(database, "social");
        beans = store.wiringWith(clock);
        purchasing = beans.get(Purchasing.class);
        purchases = beans.get(Purchases.class);
        beans.get(Shop.class).start();
    }

    @BeforeEach
    void open() {
        openOn(Database.H2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String buy(long user, String item, int quantity) {
        return buy(user, item, quantity, null);
    }

    private String buy(long user, String item, int quantity, String key) {
        return purchasing
                .begin(
                        user,
                        item,
                        quantity,
                        IdempotencyKey.of(key, user, "social.purchase", new Body(item, quantity)))
                .sagaId();
    }

    private static String codeOf(Throwable thrown) {
        return ((Refusal) thrown).code();
    }

    @Test
    void aPurchaseIsASagaWithAllThatItsStepsNeed() {
        var id = buy(ANNA, "iron-sword", 2);

        var saga = store.in(() -> beans.get(Sagas.class).find(id)).orElseThrow();
        assertThat(saga.status()).isEqualTo(SagaState.Status.RUNNING);
        assertThat(saga.begun().userId()).isEqualTo(ANNA);
        var order = Json.read(saga.begun().input(), PurchaseOrder.class);
        assertThat(order.gold()).isEqualTo(240);
        assertThat(order.itemIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(store.in(() -> purchases.find(id)).orElseThrow().state())
                .isEqualTo(Purchase.State.PENDING);
    }

    @Test
    void whatIsNotSoldOrNotSoManyIsRefused() {
        assertThatThrownBy(() -> buy(ANNA, "moon", 1))
                .satisfies(why -> assertThat(codeOf(why)).isEqualTo("social.no-such-item"));
        for (int quantity : List.of(0, 1_000)) {
            assertThatThrownBy(() -> buy(ANNA, "arrow", quantity))
                    .satisfies(
                            why -> assertThat(codeOf(why)).isEqualTo("social.quantity-not-sold"));
        }
        assertThatThrownBy(() -> buy(ANNA, "iron-sword", 11))
                .satisfies(why -> assertThat(codeOf(why)).isEqualTo("social.quantity-not-sold"));
        assertThat(buy(ANNA, "arrow", 999)).isNotEmpty();
        assertThat(buy(ANNA, "iron-sword", 10)).isNotEmpty();
    }

    @Test
    void theSameKeyIsTheSamePurchase() {
        var first = buy(ANNA, "bread", 3, "k");

        assertThat(buy(ANNA, "bread", 3, "k")).isEqualTo(first);
        assertThat(buy(BORA, "bread", 3, "k")).isNotEqualTo(first);
        assertThatThrownBy(() -> buy(ANNA, "bread", 4, "k")).isInstanceOf(KeyReused.class);
        assertThat(store.in(() -> purchases.page(ANNA, Optional.empty(), 10))).hasSize(1);
    }

    @Test
    void aLimitCountsWhatIsUnderWayAndNotWhatWasUndone() {
        var first = buy(ANNA, "silver-ring", 3);
        buy(BORA, "silver-ring", 4);
        assertThatThrownBy(() -> buy(ANNA, "silver-ring", 2))
                .satisfies(why -> assertThat(codeOf(why)).isEqualTo("social.purchase-limit"))
                .hasMessageContaining("bought=3");
        buy(ANNA, "silver-ring", 1);

        store.run(() -> purchases.find(first).orElseThrow().strike());

        assertThat(buy(ANNA, "silver-ring", 3)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyAtOnceDoNotPassALimitTogether(Database database) {
        close();
        openOn(database);

        var outcomes =
                InParallel.run(
                        8,
                        thread -> {
                            try {
                                return buy(ANNA, "silver-ring", 1);
                            } catch (Refusal refused) {
                                return refused.code();
                            }
                        });

        assertThat(outcomes.stream().filter("social.purchase-limit"::equals)).hasSize(4);
        assertThat(store.in(() -> purchases.bought(ANNA, "silver-ring"))).isEqualTo(4);
    }

    @Test
    void aPageGoesOnAfterItsLastPurchase() {
        for (int n = 0; n < 5; n++) {
            buy(ANNA, "bread", n + 1);
            clock.forward(Duration.ofMillis(n % 2));
        }
        buy(BORA, "bread", 9);

        var first = store.in(() -> purchases.page(ANNA, Optional.empty(), 3));
        var second = store.in(() -> purchases.page(ANNA, Optional.of(first.getLast()), 3));

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        assertThat(Stream.concat(first.stream(), second.stream()))
                .extracting(Purchase::quantity)
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsLoggedTogetherIsLoggedWholeOrNotAtAll(Database database) {
        close();
        openOn(database);
        var first = buy(ANNA, "bread", 1);
        var second = buy(BORA, "bread", 2);
        var other = buy(BORA, "bread", 3);

        assertThatThrownBy(() -> store.run(() -> purchases.log(List.of(first, "none"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("purchases=2 found=1");
        assertThat(stateOf(first)).isEqualTo(Purchase.State.PENDING);

        store.run(() -> purchases.log(List.of(first, second)));

        assertThat(stateOf(first)).isEqualTo(Purchase.State.LOGGED);
        assertThat(stateOf(second)).isEqualTo(Purchase.State.LOGGED);
        assertThat(stateOf(other)).isEqualTo(Purchase.State.PENDING);
    }

    private Purchase.State stateOf(String id) {
        return store.in(() -> purchases.find(id)).orElseThrow().state();
    }

    @Test
    void aPurchaseIsLoggedByItsStepAndStruckWhenItIsUndone() {
        var acts = beans.get(PurchaseStepHandlers.class);
        assertThat(acts.acts()).isNotNull();
        var id = buy(ANNA, "bread", 1);
        var saga = store.in(() -> beans.get(Sagas.class).find(id)).orElseThrow();

        store.run(() -> purchases.log(List.of(id)));
        assertThat(store.in(() -> purchases.find(id)).orElseThrow().state())
                .isEqualTo(Purchase.State.LOGGED);

        store.run(() -> beans.get(ItemPurchase.class).ended(saga));
        assertThat(store.in(() -> purchases.find(id)).orElseThrow().state())
                .as("a saga that did not turn back")
                .isEqualTo(Purchase.State.LOGGED);
    }
}
