package org.realmgate.social.shop.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.shop.control.Purchases;
import org.realmgate.social.shop.control.Purchasing;
import org.realmgate.social.shop.control.Shop;
import org.realmgate.social.shop.entity.NoSuchPurchase;

class ShopResourceIT {
    private static final SecurityContext ANNA = caller(7);
    private static final SecurityContext BORA = caller(8);

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private ShopResource shop;
    private Purchasing purchasing;
    private Purchases purchases;
    private Sagas sagas;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "social");
        var beans = store.wiringWith(clock);
        beans.get(Shop.class).start();
        purchasing = beans.get(Purchasing.class);
        purchases = beans.get(Purchases.class);
        sagas = beans.get(Sagas.class);
        shop = beans.get(ShopResource.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static SecurityContext caller(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(Role.PLAYER),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private String buy(int quantity) {
        return purchasing.begin(7, "bread", quantity, Optional.empty()).sagaId();
    }

    @Test
    void aPurchaseTellsWhereItsSagaIs() {
        var bought = shop.one(buy(3), ANNA);

        assertThat(bought.state()).isEqualTo("running");
        assertThat(bought.gold()).isEqualTo(6);
        assertThat(bought.code()).isNull();
    }

    @Test
    void somebodyElsesPurchaseIsNoneOnAnyPage() {
        var id = buy(1);

        assertThatThrownBy(() -> shop.one(id, BORA)).isInstanceOf(NoSuchPurchase.class);
        assertThatThrownBy(() -> shop.list("10", id, BORA)).isInstanceOf(NoSuchPurchase.class);
        assertThat(shop.list("10", null, BORA).purchases()).isEmpty();
    }

    @Test
    void aPageLeadsToTheNext() {
        for (int n = 1; n <= 3; n++) {
            buy(n);
        }

        var first = shop.list("2", null, ANNA);
        var second = shop.list("2", first.nextCursor(), ANNA);

        assertThat(first.purchases()).hasSize(2);
        assertThat(second.purchases()).hasSize(1);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void aPurchaseTellsItsOutcomeWhenItsSagaIsForgotten() {
        var logged = buy(1);
        var struck = buy(2);
        store.run(() -> purchases.log(List.of(logged)));
        store.run(() -> purchases.find(struck).orElseThrow().strike());
        for (var id : List.of(logged, struck)) {
            store.run(() -> end(id));
        }
        clock.forward(Sagas.REMEMBERED_FOR);
        store.in(sagas::forgetSome);
        assertThat(store.in(() -> sagas.find(logged))).isEmpty();

        assertThat(shop.one(logged, ANNA).state()).isEqualTo("completed");
        assertThat(shop.one(struck, ANNA).state()).isEqualTo("compensated");
    }

    private void end(String sagaId) {
        store.entities()
                .createNativeQuery(
                        "INSERT INTO saga_ended (saga_id, type, version, user_id, state, step,"
                                + " tries, due_at, started_at, step_began_at, deadline_at,"
                                + " ended_at, correlation_id, input, history) SELECT saga_id, type,"
                                + " version, user_id, 'RESOLVED', step, tries, due_at, started_at,"
                                + " step_began_at, deadline_at, started_at, correlation_id, input,"
                                + " history FROM saga WHERE saga_id = ?")
                .setParameter(1, sagaId)
                .executeUpdate();
        store.entities()
                .createNativeQuery("DELETE FROM saga WHERE saga_id = ?")
                .setParameter(1, sagaId)
                .executeUpdate();
    }
}
