package org.realmgate.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.bus.UnstartedLoops;
import org.realmgate.platform.saga.Buying.Gift;
import org.realmgate.platform.saga.Buying.Purchase;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/**
 * Random purchases and gifts, run by two instances that die, with participants that do not answer,
 * answer late, twice or never; then the books are compared. To see a failure again: its seed.
 */
class SagaSimulationIT {
    /** More of them: {@code -Dsimulation.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 3);

    private static final int USERS = 12;
    private static final long GOLD = 300;
    private static final int ROOM = 14;

    @Test
    void whateverFailsWhenTheBooksAreEqual() {
        long parked = 0;
        long undone = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var economy = new Economy(Database.H2, seed)) {
                economy.run(250);
                parked += economy.count(SagaState.Status.NEEDS_OPERATOR);
                undone += economy.count(SagaState.Status.COMPENSATED);
            }
        }
        assertThat(undone).as("sagas undone in all seeds").isPositive();
        assertThat(parked).as("sagas parked in all seeds").isPositive();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withoutFaultsNothingIsUndoneButWhatIsRefused(Database database) {
        try (var economy = new Economy(database, 7)) {
            economy.faultsInTen = 0;
            economy.run(60);

            assertThat(economy.count(SagaState.Status.NEEDS_OPERATOR)).isZero();
            assertThat(economy.count(SagaState.Status.COMPLETED)).isPositive();
        }
    }

    /** Orchestrators on one database, participants each on its own. */
    private static final class Economy implements AutoCloseable {
        private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final Random random;
        private final long seed;
        private final Store store;
        private final Ledgers bank;
        private final Ledgers bags;
        private final Ledgers shop;
        private final List<FaultyClient> clients = new ArrayList<>();
        private final List<Orchestrator> orchestrators = new ArrayList<>();
        private final Map<String, Record> begun = new HashMap<>();
        private final List<Purchase> bought = new ArrayList<>();
        private int faultsInTen = 4;

        Economy(Database database, long seed) {
            this.seed = seed;
            random = new Random(seed);
            store = Store.on(database);
            bank = Ledgers.bank(database, clock);
            bags = Ledgers.bags(database, clock, ROOM);
            shop = Ledgers.shop(database, clock);
            for (long user = 1; user <= USERS; user++) {
                bank.mint(user, GOLD);
            }
            orchestrators.add(new Orchestrator());
            orchestrators.add(new Orchestrator());
        }

        /** An instance of the service that orchestrates. */
        private final class Orchestrator {
            private final Buying.Purchases purchases = new Buying.Purchases();
            private final Buying.Gifts gifts = new Buying.Gifts();
            private final SagaEngine engine;
            private final Sagas sagas;

            Orchestrator() {
                var mine =
                        List.of(
                                new FaultyClient("bank", bank.participant, random),
                                new FaultyClient("bag", bags.participant, random),
                                new FaultyClient("shop", shop.participant, random));
                clients.addAll(mine);
                var definitions =
                        store.wiringWith(clock, Beans.of(purchases, gifts))
                                .get(SagaDefinitions.class);
                var beans =
                        store.wiringWith(
                                clock, new UnstartedLoops(), definitions, Beans.of(mine.toArray()));
                engine = beans.get(SagaEngine.class);
                sagas = beans.get(Sagas.class);
                engine.start();
            }

            void turn() {
                switch (random.nextInt(7)) {
                    case 0 -> engine.keep();
                    case 1 -> engine.lane("bank").turn();
                    case 2 -> engine.lane("bag").turn();
                    case 3 -> engine.lane("shop").turn();
                    case 4, 5 -> engine.writer().turn();
                    default -> begin();
                }
            }

            void begin() {
                if (begun.size() < sagasMax && random.nextInt(3) == 0) {
                    var id = new UUID(random.nextLong(), random.nextLong()).toString();
                    begun.put(id, store.in(() -> begin(id)));
                }
            }

            private Record begin(String id) {
                if (random.nextInt(3) > 0 || bought.isEmpty()) {
                    var purchase =
                            new Purchase(
                                    random.nextLong(1, USERS + 1),
                                    "item-" + begun.size(),
                                    random.nextLong(1, 40));
                    bought.addFirst(purchase);
                    sagas.begin(id, purchases, purchase.user(), purchase);
                    return purchase;
                }
                // Perhaps it is not there yet, or gone again.
                var last = bought.get(random.nextInt(Math.min(bought.size(), 5)));
                var gift =
                        new Gift(
                                last.user(),
                                random.nextLong(1, USERS + 1),
                                last.item(),
                                random.nextLong(0, 2));
                sagas.begin(id, gifts, gift.from(), gift);
                return gift;
            }
        }

        private int sagasMax;

        void run(int most) {
            sagasMax = most;
            clients.forEach(client -> client.faults(faultsInTen));
            for (int turn = 0; begun.size() < most || turn < most * 40; turn++) {
                orchestrators.get(random.nextInt(orchestrators.size())).turn();
                clock.forward(Duration.ofMillis(random.nextInt(200)));
                if (random.nextInt(10) == 0) {
                    clients.get(random.nextInt(clients.size())).deliverLate();
                }
                if (faultsInTen > 0 && random.nextInt(60) == 0) {
                    // A participant goes away for good, or comes back.
                    clients.get(random.nextInt(clients.size()))
                            .faults(random.nextBoolean() ? 10 : faultsInTen);
                }
                if (random.nextInt(400) == 0) {
                    // It dies with all that it has in memory; another one is started.
                    orchestrators.set(random.nextInt(2), new Orchestrator());
                    clients.forEach(client -> client.faults(faultsInTen));
                }
            }
            settle();
            check();
        }

        private void settle() {
            clients.forEach(client -> client.faults(0));
            clients.forEach(FaultyClient::deliverAllLate);
            for (int round = 0; round < 400 && moving() > 0; round++) {
                for (var one : orchestrators) {
                    one.engine.keep();
                    one.engine.lane("bank").turn();
                    one.engine.lane("bag").turn();
                    one.engine.lane("shop").turn();
                    one.engine.writer().turn();
                }
                clock.forward(Duration.ofSeconds(1));
            }
        }

        private long moving() {
            return count(SagaState.Status.RUNNING) + count(SagaState.Status.COMPENSATING);
        }

        long count(SagaState.Status status) {
            return states().filter(saga -> saga.status() == status).count();
        }

        private Stream<SagaState> states() {
            var sagas = orchestrators.getFirst().sagas;
            return store.in(() -> begun.keySet().stream().map(sagas::find).toList()).stream()
                    .map(Optional::orElseThrow);
        }

        private void check() {
            assertThat(moving()).as("sagas that do not end, seed=%d", seed).isZero();
            assertThat(bank.balances().values().stream().mapToLong(Long::longValue).sum())
                    .as("gold minted = held + burnt, seed=%d", seed)
                    .isZero();
            for (long user = 1; user <= USERS; user++) {
                assertThat(bank.total("user:" + user, "gold"))
                        .as("gold of %d, seed=%d", user, seed)
                        .isNotNegative();
            }
            assertThat(bags.balances().values())
                    .as("every item is in one place, once, seed=%d", seed)
                    .allMatch(amount -> amount == 1);
            states().forEach(this::check);
        }

        private void check(SagaState saga) {
            var id = saga.sagaId();
            var gold = bank.effectOf(id);
            var items = bags.effectOf(id);
            var log = shop.effectOf(id);
            var what =
                    "seed=%d %s %s %s"
                            .formatted(seed, begun.get(id), saga.status(), saga.history());
            switch (saga.status()) {
                case COMPLETED -> {
                    switch (begun.get(id)) {
                        case Purchase purchase -> {
                            assertThat(gold).as(what).containsEntry("burnt", purchase.gold());
                            assertThat(items)
                                    .as(what)
                                    .containsOnly(Map.entry("user:" + purchase.user(), 1L));
                            assertThat(log).as(what).containsOnly(Map.entry("log", 1L));
                        }
                        case Gift gift -> {
                            assertThat(gold.getOrDefault("burnt", 0L))
                                    .as(what)
                                    .isEqualTo(gift.fee());
                            if (gift.from() != gift.to()) {
                                assertThat(items)
                                        .as(what)
                                        .containsOnly(
                                                Map.entry("user:" + gift.from(), -1L),
                                                Map.entry("user:" + gift.to(), 1L));
                            }
                        }
                        default -> throw new IllegalStateException(what);
                    }
                }
                case COMPENSATED -> {
                    assertThat(gold).as(what).isEmpty();
                    assertThat(items).as(what).isEmpty();
                    assertThat(log).as(what).isEmpty();
                }
                case NEEDS_OPERATOR ->
                        // What was bought went on to somebody else, or has no room to come back to,
                        // or nobody answered for long.
                        assertThat(saga.history().getLast().code())
                                .as(what)
                                .isIn("test.not-held", "test.no-room", "saga.undo-failed");
                default -> throw new IllegalStateException(what);
            }
        }

        @Override
        public void close() {
            store.close();
            bank.close();
            bags.close();
            shop.close();
        }
    }
}
