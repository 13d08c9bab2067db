package org.realmgate.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.UnstartedLoops;
import org.realmgate.platform.saga.Buying.Gift;
import org.realmgate.platform.saga.Buying.Purchase;
import org.realmgate.platform.saga.SagaState.Status;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** Sagas with a participant that answers what the test says. */
class SagasIT {
    private static final StepOutcome NO =
            new StepOutcome.Refused(new Refusal(Kind.CONFLICT, "test.no", "the bag is full"));

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final Buying.Purchases purchases = new Buying.Purchases();
    private final Buying.Gifts gifts = new Buying.Gifts();
    private StepOutcome bagSays = StepOutcome.DONE;
    private StepOutcome bankSays = StepOutcome.DONE;
    private Store store;
    private SagaEngine engine;
    private Sagas sagas;
    private SagaReports reports;

    private final class Saying extends ParticipantClient {
        Saying(String service) {
            super(service);
        }

        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public List<StepOutcome> take(List<StepAsked> steps) {
            var says = service().equals("bag") ? bagSays : bankSays;
            return steps.stream().map(step -> says).toList();
        }
    }

    private void openOn(Database database) {
        store = Store.on(database);
        startAnother();
    }

    private void startAnother() {
        var definitions =
                store.wiringWith(clock, Beans.of(purchases, gifts)).get(SagaDefinitions.class);
        var clients = Beans.of(new Saying("bank"), new Saying("bag"), new Saying("shop"));
        var beans = store.wiringWith(clock, new UnstartedLoops(), definitions, clients);
        engine = beans.get(SagaEngine.class);
        sagas = beans.get(Sagas.class);
        reports = beans.get(SagaReports.class);
        engine.start();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private String buy(long user) {
        return buy(user, new ArrayList<>());
    }

    private String buy(long user, List<CompletableFuture<SagaState>> ends) {
        var id = sagas.newId();
        var purchase = new Purchase(user, "sword", 10);
        ends.add(store.in(() -> sagas.begin(id, purchases, user, purchase)).end());
        clock.forward(Duration.ofMillis(1));
        return id;
    }

    private void turnAll() {
        for (int round = 0; round < 8; round++) {
            for (var lane : List.of("bank", "bag", "shop")) {
                engine.lane(lane).turn();
                engine.writer().turn();
            }
        }
    }

    private SagaState state(String id) {
        return store.in(() -> sagas.find(id)).orElseThrow();
    }

    /** One whose gold was given back by nobody. */
    private String parked(long user) {
        bagSays = NO;
        var id = buy(user);
        engine.lane("bank").turn();
        engine.writer().turn();
        engine.lane("bag").turn();
        engine.writer().turn();
        bankSays = NO;
        turnAll();
        assertThat(state(id).status()).isEqualTo(Status.NEEDS_OPERATOR);
        bankSays = StepOutcome.DONE;
        bagSays = StepOutcome.DONE;
        return id;
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverWaitsIsToldTheEnd(Database database) {
        openOn(database);
        List<CompletableFuture<SagaState>> ends = new ArrayList<>();
        var id = buy(1, ends);
        assertThat(ends.getFirst()).isNotDone();

        turnAll();

        assertThat(ends.getFirst()).isCompletedWithValueMatching(end -> end.sagaId().equals(id));
        assertThat(state(id).status()).isEqualTo(Status.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatRefusedASagaIsKeptWithItsData(Database database) {
        openOn(database);
        bankSays =
                new StepOutcome.Refused(
                        new Refusal(
                                Kind.UNPROCESSABLE, "test.poor", "no gold", Map.of("needed", 10)));
        var id = buy(1);

        turnAll();

        var why = state(id).failure();
        assertThat(why.code()).isEqualTo("test.poor");
        assertThat(why.kind()).isEqualTo(Kind.UNPROCESSABLE);
        assertThat(why.data()).isEqualTo(Map.of("needed", 10));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatEndedIsForgottenAfterNinetyDaysAndNothingElse(Database database) {
        openOn(database);
        var ended = buy(1);
        turnAll();
        var waits = parked(2);

        clock.forward(Sagas.REMEMBERED_FOR.minusSeconds(1));
        store.in(sagas::forgetSome);
        assertThat(state(ended).status()).isEqualTo(Status.COMPLETED);

        clock.forward(Duration.ofSeconds(1));
        assertThat(store.in(sagas::forgetSome)).isFalse();
        assertThat(store.in(() -> sagas.find(ended))).isEmpty();
        assertThat(state(waits).status()).isEqualTo(Status.NEEDS_OPERATOR);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anotherInstanceGoesOnWhenTheLeaseOfTheFirstIsOver(Database database) {
        openOn(database);
        var id = buy(1);
        engine.lane("bank").turn();
        engine.writer().turn();
        var dead = engine;
        startAnother();

        clock.forward(SagaEngine.LEASE.minusMillis(100));
        engine.keep();
        turnAll();
        assertThat(state(id).status()).as("the first may still live").isEqualTo(Status.RUNNING);

        clock.forward(Duration.ofMillis(100));
        assertThat(engine.keep()).as("what it took over is looked at at once").isZero();
        engine.keep();
        turnAll();
        assertThat(state(id).status()).isEqualTo(Status.COMPLETED);

        dead.lane("bag").turn();
        dead.writer().turn();
        assertThat(state(id).history()).as("what the dead one still wanted").hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anOperatorDecidesOnceAboutAParkedSaga(Database database) {
        openOn(database);
        var id = parked(1);

        store.run(() -> sagas.retry(id, "kim: try again"));
        turnAll();

        assertThat(state(id).status()).isEqualTo(Status.COMPENSATED);
        assertThatThrownBy(() -> store.run(() -> sagas.skip(id, "kim")))
                .hasMessageContaining("compensated");
        assertThatThrownBy(() -> store.run(() -> sagas.resolve("none", "kim")))
                .hasMessageContaining("no such saga");
        var skipped = parked(2);
        var resolved = parked(3);
        store.run(() -> sagas.skip(skipped, "kim: paid by hand"));
        store.run(() -> sagas.resolve(resolved, "kim: paid by hand"));
        assertThat(state(skipped).status()).isEqualTo(Status.COMPENSATED);
        assertThat(state(resolved).status()).isEqualTo(Status.RESOLVED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSearchIsPagedNewestFirst(Database database) {
        openOn(database);
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            all.addFirst(buy(n % 2 + 1L));
        }
        turnAll();
        var ofOne =
                new SagaSearch(
                        Optional.of(Status.COMPLETED),
                        Optional.of("purchase"),
                        Optional.of(1L),
                        Optional.of(0L),
                        Optional.of(2));

        var first = store.in(() -> reports.page(SagaSearch.ALL, Optional.empty(), 3));
        var second = store.in(() -> reports.page(SagaSearch.ALL, Optional.of(first.getLast()), 3));

        assertThat(first).extracting(SagaState::sagaId).isEqualTo(all.subList(0, 3));
        assertThat(second).extracting(SagaState::sagaId).isEqualTo(all.subList(3, 5));
        assertThat(store.in(() -> reports.page(ofOne, Optional.empty(), 10))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void statisticsTellHowEachKindFared(Database database) {
        openOn(database);
        for (int n = 0; n < 3; n++) {
            buy(1);
        }
        turnAll();
        bankSays = NO;
        buy(1);
        turnAll();
        bankSays = StepOutcome.DONE;
        parked(1);
        buy(1);
        store.run(() -> sagas.begin(sagas.newId(), gifts, 2, new Gift(2, 3, "sword", 1)));

        var all = store.in(() -> reports.statistics(Duration.ofHours(1)));

        assertThat(all)
                .extracting(SagaReports.Statistics::type)
                .containsExactly("gift", "purchase");
        var purchase = all.getLast();
        assertThat(purchase.started()).isEqualTo(6);
        assertThat(purchase.completed()).isEqualTo(3);
        assertThat(purchase.failed()).isEqualTo(2);
        assertThat(purchase.compensated()).isEqualTo(1);
        assertThat(purchase.parked()).isEqualTo(1);
        assertThat(purchase.running()).isEqualTo(1);
        assertThat(purchase.successRate()).isEqualTo(0.6);
        // They were begun a millisecond apart and ended together.
        assertThat(purchase.meanMillis()).isEqualTo(2);
        assertThat(purchase.p99Millis()).isBetween(2.9, 3.0);
        assertThat(purchase.recentFailures())
                .extracting(SagaReports.Failure::code)
                .containsExactly("test.no", "test.no");
        assertThat(all.getFirst().successRate()).as("nothing is decided yet").isEqualTo(1);
    }
}
