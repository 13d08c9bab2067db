package org.realmgate.social.trade.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.saga.SagaDefinitions;
import org.realmgate.platform.saga.SagaEngine;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.Trade.State;
import org.realmgate.social.trade.entity.TradeLimits;
import org.realmgate.social.trade.entity.TradeOffer;
import org.realmgate.social.trade.entity.TradeOffer.Item;

/**
 * Players trade at random, leave, spend and drop what they have, while two instances that die
 * settle what they agree to, with participants that do not answer, answer late, twice or never;
 * then the books are compared. To see a failure again: its seed.
 */
class TradeSimulationIT {
    /** More of them: {@code -Dsimulation.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 2);

    private static final int PLAYERS = 6;
    private static final int SLOTS = 7;
    private static final int TRADES = 20;
    private static final long GOLD = 300;
    private static final List<String> STACKABLE = List.of("arrow", "bread", "potion");
    private static final List<String> JOBS =
            List.of("saga-keeper", "saga-auth", "saga-world", "saga-moves", "saga-moves");

    @Test
    void whateverFailsWhenEachHasWhatWasAgreed() {
        Map<State, Integer> ended = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var fair = new Fair(seed)) {
                long t0 = System.nanoTime();
                fair.run();
                long t1 = System.nanoTime();
                fair.check();
                System.out.println(
                        "T " + (t1 - t0) / 1000000 + " " + (System.nanoTime() - t1) / 1000000);
                fair.trades().forEach(trade -> ended.merge(trade.state(), 1, Integer::sum));
            }
        }
        assertThat(ended).containsKeys(State.DONE, State.FAILED, State.CANCELLED);
    }

    /** Whose ids follow from the seed, too. */
    static class SeededSagas extends Sagas {
        private Random ids;

        @Override
        public String newId() {
            return new UUID(ids.nextLong(), ids.nextLong()).toString();
        }
    }

    /** All of it, from one seed. */
    private static final class Fair implements AutoCloseable {
        private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
        private final long seed;
        private final Random random;
        private final Store store;
        private final Market market;
        private final Books auth;
        private final Books world;
        private final List<UnsteadyClient> clients = new ArrayList<>();
        private final List<Host> instances = new ArrayList<>();
        private final Set<String> opened = new LinkedHashSet<>();
        private final Set<String> confirmed = new HashSet<>();
        private long ids;

        /** An instance of the service. */
        private final class Host {
            private final TurnedLoops loops = new TurnedLoops();
            private final OpeningTrade opening;
            private final Dealing dealing;
            private final EndingTrades ending;
            private final Trades trades;
            private final Sagas sagas;

            Host() {
                var mine =
                        List.of(
                                new UnsteadyClient("auth", auth.participant(), random),
                                new UnsteadyClient("world", world.participant(), random));
                clients.addAll(mine);
                var settlement = store.wiringWith(clock).get(TradeSettlement.class);
                var definitions =
                        store.wiringWith(clock, Beans.of(settlement)).get(SagaDefinitions.class);
                var beans =
                        store.wiringWith(
                                clock, loops, settlement, definitions, Beans.of(mine.toArray()));
                var seeded = beans.get(SeededSagas.class);
                seeded.ids = random;
                sagas = seeded;
                beans.get(SagaEngine.class).start();
                opening = beans.get(OpeningTrade.class);
                dealing = beans.get(Dealing.class);
                ending = beans.get(EndingTrades.class);
                trades = beans.get(Trades.class);
            }
        }

        Fair(long seed) {
            this.seed = seed;
            random = new Random(seed);
            store = Store.on(Database.H2, "social");
            market = new Market(store, clock);
            auth = Books.ofGold(clock);
            world = Books.ofItems(clock, SLOTS);
            for (long user = 1; user <= PLAYERS; user++) {
                market.add(user, "p" + user);
                market.comes(user, 1);
                auth.enter("made", Books.player(user), Books.gold(GOLD));
                for (int n = 0; n < 3; n++) {
                    finds(user);
                }
            }
            instances.add(new Host());
            instances.add(new Host());
        }

        void run() {
            faults(3);
            for (int turn = 0; turn < TRADES * 40; turn++) {
                clock.forward(Duration.ofMillis(random.nextInt(200)));
                switch (random.nextInt(20)) {
                    case 0 -> happens(player());
                    case 1 -> clients.get(random.nextInt(clients.size())).deliverLate();
                    case 2, 3, 4, 5, 6, 7, 8, 9 -> deals(player());
                    default -> instance().loops.turn(JOBS.get(random.nextInt(JOBS.size())));
                }
                switch (random.nextInt(400)) {
                    case 0 -> {
                        // It dies with all that it has in memory; another one is started.
                        instances.set(random.nextInt(2), new Host());
                        faults(3);
                    }
                    case 1, 2 ->
                            // A participant is away for a while, perhaps longer than it is waited
                            // for.
                            clients.get(random.nextInt(clients.size()))
                                    .faults(random.nextBoolean() ? 10 : 3);
                    case 3 -> store.in(instance().ending::forgetSome);
                    case 4 -> clock.forward(Duration.ofMinutes(random.nextInt(4)));
                    default -> {}
                }
            }
            settle();
            clock.forward(TradeLimits.SEATED_WHILE_SETTLING);
            agree(50);
            agree(1_000_000);
        }

        /** Two at last do what works out, and what does not, whatever chance did before. */
        private void agree(long gold) {
            var host = instance();
            auth.enter("made", Books.player(1), Books.gold(50));
            for (long user = 1; user <= 2; user++) {
                long one = user;
                market.comes(user, 1);
                host.dealing
                        .open(user)
                        .filter(seen -> seen.trade().state() == State.OPEN)
                        .ifPresent(seen -> host.dealing.cancel(one, seen.trade().tradeId()));
            }
            var id = host.opening.open(1, "p2").trade().tradeId();
            opened.add(id);
            host.dealing.offer(1, id, TradeOffer.of(gold, List.of()), 1);
            confirms(host, 2, id, 2);
            confirms(host, 1, id, 2);
            settle();
        }

        private void faults(int inTen) {
            clients.forEach(client -> client.faults(inTen));
        }

        private void settle() {
            faults(0);
            clients.forEach(UnsteadyClient::deliverAllLate);
            for (int round = 0; round < 400 && moving() > 0; round++) {
                for (var one : instances) {
                    JOBS.forEach(one.loops::turn);
                }
                clock.forward(Duration.ofSeconds(1));
            }
        }

        private long moving() {
            return market.count("saga WHERE state IN ('RUNNING', 'COMPENSATING')");
        }

        private Host instance() {
            return instances.get(random.nextInt(instances.size()));
        }

        private long player() {
            return random.nextLong(1, PLAYERS + 1);
        }

        private Optional<SagaState> saga(String tradeId) {
            return store.in(() -> instances.getFirst().sagas.find(tradeId));
        }

        List<Trade> trades() {
            var all = instances.getFirst().trades;
            return store.in(
                    () -> opened.stream().map(all::find).map(Optional::orElseThrow).toList());
        }

        // ---- what players do

        /** Besides trading, which may be in the way of what they agreed to. */
        private void happens(long user) {
            switch (random.nextInt(8)) {
                case 0 -> market.leaves(user);
                case 1 -> market.comes(user, 2);
                case 2 -> finds(user);
                case 3 -> drops(user);
                case 4 -> spends(user);
                default -> market.comes(user, 1);
            }
        }

        private void finds(long user) {
            var has = world.things(user);
            var thing =
                    random.nextBoolean()
                            ? new UUID(7, ++ids).toString()
                            : STACKABLE.get(random.nextInt(STACKABLE.size()));
            if (has.size() < SLOTS) {
                long amount = thing.length() == 36 ? 1 : random.nextInt(1, 9);
                world.enter("made", Books.player(user), Map.of(thing, amount));
            }
        }

        private void drops(long user) {
            var has = world.things(user);
            if (!has.isEmpty()) {
                var thing = has.get(random.nextInt(has.size()));
                world.enter(Books.player(user), "dropped", Map.of(thing, 1L));
            }
        }

        private void spends(long user) {
            long gold = auth.at(Books.player(user)).getOrDefault(Books.GOLD, 0L);
            if (gold > 0) {
                auth.enter(
                        Books.player(user), "burnt", Books.gold(random.nextLong(1, gold / 4 + 2)));
            }
        }

        private void deals(long user) {
            var instance = instance();
            var open = instance.dealing.open(user);
            try {
                if (open.isEmpty()) {
                    if (opened.size() < TRADES) {
                        opens(instance, user);
                    }
                    return;
                }
                var trade = open.get().trade();
                int seen = trade.version() - (random.nextInt(8) == 0 ? 1 : 0);
                switch (random.nextInt(12)) {
                    case 0, 1 -> instance.dealing.offer(user, trade.tradeId(), offer(user), seen);
                    case 2 -> {
                        if (random.nextInt(4) == 0) {
                            instance.dealing.cancel(user, trade.tradeId());
                        }
                    }
                    default -> confirms(instance, user, trade.tradeId(), seen);
                }
            } catch (Refusal no) {
                assertThat(no.code())
                        .as("seed " + seed)
                        .isIn(
                                "social.not-here",
                                "social.trade-open",
                                "social.trade-changed",
                                "social.trade-empty",
                                "social.trade-over",
                                "social.trade-settling",
                                "social.trade-with-yourself");
            }
        }

        private void opens(Host instance, long user) {
            var trade = instance.opening.open(user, "p" + player()).trade();
            opened.add(trade.tradeId());
        }

        private void confirms(Host instance, long user, String tradeId, int seen) {
            var agreement = instance.dealing.confirm(user, tradeId, seen);
            boolean isRepeated =
                    agreement.settling().filter(saga -> saga.end().isDone()).isPresent();
            if (!isRepeated) {
                confirmed.add(tradeId + " " + user + " " + seen);
            }
        }

        /** Of what it has; now and then of more. */
        private TradeOffer offer(long user) {
            long gold = auth.at(Books.player(user)).getOrDefault(Books.GOLD, 0L);
            var has = world.at(Books.player(user));
            List<String> things = new ArrayList<>(world.things(user));
            Collections.shuffle(things, random);
            List<Item> items = new ArrayList<>();
            for (var thing : things.subList(0, random.nextInt(Math.min(things.size(), 4) + 1))) {
                boolean isUnique = thing.length() == 36;
                int most = (int) (has.get(thing) + (random.nextInt(4) == 0 ? 2 : 0));
                items.add(
                        isUnique
                                ? new Item("ring", thing, 1)
                                : new Item(thing, null, random.nextInt(1, most + 1)));
            }
            long most = random.nextInt(4) == 0 ? gold + 200 : gold;
            return TradeOffer.of(random.nextBoolean() ? 0 : random.nextLong(most + 1), items);
        }

        // ---- what must be so

        void check() {
            assertThat(moving()).as("sagas that do not end, seed=%d", seed).isZero();
            for (var books : List.of(auth, world)) {
                books.balances()
                        .forEach(
                                (key, amount) -> {
                                    if (!key.getFirst().equals("made")) {
                                        assertThat(amount)
                                                .as("%s, seed=%d", key, seed)
                                                .isPositive();
                                    }
                                });
                Map<String, Long> sums = new HashMap<>();
                books.balances().forEach((key, sum) -> sums.merge(key.getLast(), sum, Long::sum));
                assertThat(sums.values()).as("made = held, seed=%d", seed).containsOnly(0L);
            }
            assertThat(
                            world.balances().entrySet().stream()
                                    .filter(one -> one.getKey().getLast().length() == 36)
                                    .filter(one -> !one.getKey().getFirst().equals("made"))
                                    .map(Map.Entry::getValue))
                    .as("each unique item is in one place, seed=%d", seed)
                    .containsOnly(1L);
            trades().forEach(this::check);
            assertThat(market.count("notification WHERE kind = 'trade_done'"))
                    .isEqualTo(2 * count(State.DONE));
            assertThat(market.count("notification WHERE kind = 'trade_failed'"))
                    .isEqualTo(2 * count(State.FAILED));
            assertThat(market.count("notification WHERE kind = 'trade_request'"))
                    .isEqualTo(opened.size());
            assertThat(
                            market.count(
                                    "trade_seat WHERE trade_id NOT IN (SELECT trade_id FROM trade"
                                            + " WHERE state IN ('OPEN', 'SETTLING'))"))
                    .isZero();
        }

        private long count(State state) {
            return trades().stream().filter(trade -> trade.state() == state).count();
        }

        private void check(Trade trade) {
            var id = trade.tradeId();
            var saga = saga(id);
            var what = "seed=%d %s %s".formatted(seed, trade, saga);
            Map<List<String>, Long> gold = new HashMap<>();
            Map<List<String>, Long> items = new HashMap<>();
            switch (trade.state()) {
                case OPEN, CANCELLED -> assertThat(saga).as(what).isEmpty();
                case DONE -> {
                    assertThat(saga.orElseThrow().status())
                            .as(what)
                            .isEqualTo(SagaState.Status.COMPLETED);
                    goes(trade.a(), trade.b(), gold, items);
                    goes(trade.b(), trade.a(), gold, items);
                }
                case FAILED -> {
                    assertThat(saga.orElseThrow().status())
                            .as(what)
                            .isEqualTo(SagaState.Status.COMPENSATED);
                    assertThat(trade.code()).as(what).isEqualTo(saga.get().failure().code());
                }
                case SETTLING -> {
                    // It was taken back from somebody who had no longer got it.
                    assertThat(saga.orElseThrow().status())
                            .as(what)
                            .isEqualTo(SagaState.Status.NEEDS_OPERATOR);
                    assertThat(saga.get().history().getLast().code())
                            .as(what)
                            .isIn("world.item-not-held", "auth.not-enough-gold");
                    return;
                }
            }
            gold.values().removeIf(amount -> amount == 0);
            items.values().removeIf(amount -> amount == 0);
            assertThat(auth.effectOf(id)).as(what).isEqualTo(gold);
            assertThat(world.effectOf(id)).as(what).isEqualTo(items);
            if (saga.isPresent()) {
                LongStream.of(trade.a().userId(), trade.b().userId())
                        .forEach(
                                user ->
                                        assertThat(confirmed)
                                                .as(what)
                                                .contains(id + " " + user + " " + trade.version()));
            }
        }

        private static void goes(
                Trade.Side from,
                Trade.Side to,
                Map<List<String>, Long> gold,
                Map<List<String>, Long> items) {
            add(gold, Books.gold(from.offer().gold()), from, to);
            add(items, Books.things(from.offer().lots()), from, to);
        }

        private static void add(
                Map<List<String>, Long> effect,
                Map<String, Long> things,
                Trade.Side from,
                Trade.Side to) {
            things.forEach(
                    (thing, amount) -> {
                        effect.merge(
                                List.of(Books.player(from.userId()), thing), -amount, Long::sum);
                        effect.merge(List.of(Books.player(to.userId()), thing), amount, Long::sum);
                    });
        }

        @Override
        public void close() {
            store.close();
            auth.close();
            world.close();
        }
    }
}
