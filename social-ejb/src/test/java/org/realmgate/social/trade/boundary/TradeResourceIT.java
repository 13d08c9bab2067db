package org.realmgate.social.trade.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.trade.boundary.TradeResource.Ask;
import org.realmgate.social.trade.boundary.TradeResource.Confirmed;
import org.realmgate.social.trade.boundary.TradeResource.Put;
import org.realmgate.social.trade.control.Dealing;
import org.realmgate.social.trade.control.Market;
import org.realmgate.social.trade.control.OpeningTrade;
import org.realmgate.social.trade.control.TradeSettlement;
import org.realmgate.social.trade.entity.NoTrade;
import org.realmgate.social.trade.entity.OfferNotAllowed;
import org.realmgate.social.trade.entity.TradeOffer.Item;

class TradeResourceIT {
    private static final SecurityContext ANNA = caller(7);
    private static final SecurityContext BORA = caller(8);
    private static final SecurityContext CARL = caller(9);
    private static final String ID = "0197a0b2-0000-7000-8000-000000000001";
    private static final List<Item> SWORD_AND_BREAD =
            List.of(new Item("iron-sword", ID, 1), new Item("bread", null, 3));

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Wiring beans;
    private TradeResource trades;

    @BeforeEach
    void open() {
        store = Store.on(Database.H2, "social");
        var market = new Market(store, clock);
        for (long user = 7; user <= 9; user++) {
            market.add(user, "p" + user);
            market.comes(user, 4);
        }
        beans = store.wiringWith(clock);
        trades = beans.get(TradeResource.class);
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

    private String opened() {
        return beans.get(OpeningTrade.class).open(7, "p8").trade().tradeId();
    }

    private Confirmed confirmed(String id, long userId) {
        return Confirmed.of(beans.get(Dealing.class).confirm(userId, id, 3).trade());
    }

    private String laid() {
        var id = opened();
        trades.offer(id, new Put(0, SWORD_AND_BREAD, 1), ANNA);
        trades.offer(id, new Put(50, List.of(), 2), BORA);
        return id;
    }

    @Test
    void eachSeesTheTableFromItsOwnSide() {
        var id = laid();

        var annas = trades.mine(ANNA);
        var boras = trades.one(id, BORA);

        assertThat(annas.with()).isEqualTo("p8");
        assertThat(annas.state()).isEqualTo("open");
        assertThat(annas.version()).isEqualTo(3);
        assertThat(annas.mine().items()).isEqualTo(SWORD_AND_BREAD);
        assertThat(annas.theirs().gold()).isEqualTo(50);
        assertThat(boras.with()).isEqualTo("p7");
        assertThat(boras.theirs()).isEqualTo(annas.mine());
        assertThat(boras.mine()).isEqualTo(annas.theirs());
        assertThat(annas.expiresAt()).isEqualTo(clock.millis() + 300_000);
        assertThat(Json.text(annas)).doesNotContain("ended_at", "code").contains("\"expires_at\"");
    }

    @Test
    void nobodyElseSeesIt() {
        var id = laid();

        assertThatThrownBy(() -> trades.mine(CARL)).isInstanceOf(NoTrade.class);
        assertThatThrownBy(() -> trades.one(id, CARL)).isInstanceOf(NoTrade.class);
    }

    @Test
    void anOfferIsCheckedBeforeAnythingIsDone() {
        var id = opened();

        assertThatThrownBy(() -> trades.offer(id, new Put(-1, List.of(), 1), ANNA))
                .isInstanceOf(OfferNotAllowed.class);
        assertThat(trades.one(id, ANNA).version()).isEqualTo(1);
        assertThatThrownBy(() -> trades.open(new Ask(null), CARL))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        why -> assertThat(why.code()).isEqualTo("social.no-such-player"));
    }

    @Test
    void aConfirmationTellsWhetherTheOtherOneIsAwaited() {
        var id = laid();

        assertThat(confirmed(id, 7)).isEqualTo(new Confirmed(id, "open", 3));
        assertThat(trades.one(id, BORA).theirs().confirmed()).isTrue();
        assertThat(trades.one(id, BORA).mine().confirmed()).isFalse();

        assertThat(confirmed(id, 8)).isEqualTo(new Confirmed(id, "settling", 3));
        assertThat(trades.mine(BORA).state()).isEqualTo("settling");
        assertThat(trades.mine(BORA).expiresAt()).isNull();
    }

    @Test
    void aTradeTellsHowItEnded() {
        var id = laid();
        clock.forward(Duration.ofSeconds(7));

        trades.cancel(id, BORA);

        var table = trades.one(id, ANNA);
        assertThat(table.state()).isEqualTo("cancelled");
        assertThat(table.code()).isEqualTo("by_player");
        assertThat(table.endedAt()).isEqualTo(clock.millis());
        assertThat(table.expiresAt()).isNull();
        assertThatThrownBy(() -> trades.mine(ANNA)).isInstanceOf(NoTrade.class);
    }

    @Test
    void theSagasStateIsTheTrades() {
        var id = laid();
        confirmed(id, 7);
        confirmed(id, 8);
        var saga = store.in(() -> beans.get(Sagas.class).find(id)).orElseThrow();
        var why = new Refusal(Kind.CONFLICT, "world.inventory-full", "no room");

        assertThat(state(saga, SagaState.Status.COMPLETED)).isEqualTo("done");
        assertThat(state(saga, SagaState.Status.NEEDS_OPERATOR)).isEqualTo("settling");
        assertThat(state(saga, SagaState.Status.COMPENSATING)).isEqualTo("settling");
        assertThat(state(saga, SagaState.Status.RESOLVED)).isEqualTo("failed");
        store.run(
                () ->
                        beans.get(TradeSettlement.class)
                                .ended(as(saga, SagaState.Status.COMPENSATED, why)));

        assertThat(trades.one(id, ANNA).state()).isEqualTo("failed");
        assertThat(trades.one(id, ANNA).code()).isEqualTo("world.inventory-full");
    }

    private static String state(SagaState saga, SagaState.Status status) {
        return Confirmed.ofSaga(as(saga, status, null)).state();
    }

    private static SagaState as(SagaState saga, SagaState.Status status, Refusal failure) {
        return new SagaState(saga.begun(), status, 0, 0, 0, 0, 0, failure, saga.history());
    }
}
