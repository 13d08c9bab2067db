package org.realmgate.social.trade.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.trade.entity.NoTrade;
import org.realmgate.social.trade.entity.Settlement;
import org.realmgate.social.trade.entity.Trade;
import org.realmgate.social.trade.entity.Trade.State;
import org.realmgate.social.trade.entity.TradeChanged;
import org.realmgate.social.trade.entity.TradeLimits;
import org.realmgate.social.trade.entity.TradeOffer;
import org.realmgate.social.trade.entity.TradeOffer.Item;
import org.realmgate.social.trade.entity.TradeOpen;

class DealingIT {
    private static final long ANNA = 1;
    private static final long BORA = 2;
    private static final long CARL = 3;
    private static final long FIRST_OF_MANY = 1_000;
    private static final TradeOffer BREAD = TradeOffer.of(0, List.of(new Item("bread", null, 3)));
    private static final TradeOffer GOLD = TradeOffer.of(50, List.of());

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private Market market;
    private Instance one;
    private Instance other;

    /** One of several instances of the service on one database. */
    private final class Instance {
        private final Wiring beans = store.wiringWith(clock);
        private final OpeningTrade opening = beans.get(OpeningTrade.class);
        private final Dealing dealing = beans.get(Dealing.class);
        private final EndingTrades ending = beans.get(EndingTrades.class);
        private final Trades trades = beans.get(Trades.class);

        String open(long userId, long with) {
            return opening.open(userId, "p" + with).trade().tradeId();
        }

        Trade offer(long userId, String id, TradeOffer offer, int version) {
            return dealing.offer(userId, id, offer, version).trade();
        }

        Trade confirm(long userId, String id, int version) {
            return dealing.confirm(userId, id, version).trade();
        }

        Trade seen(String id) {
            return store.in(() -> trades.find(id)).orElseThrow();
        }
    }

    private void openOn(Database database) {
        store = Store.on(database, "social");
        market = new Market(store, clock);
        for (long user : List.of(ANNA, BORA, CARL)) {
            market.add(user, "p" + user);
            market.comes(user, 4);
        }
        one = new Instance();
        other = new Instance();
    }

    @BeforeEach
    void open() {
        openOn(Database.H2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String codeOf(ThrowingCallable act) {
        var thrown = new Throwable[1];
        assertThatThrownBy(act).satisfies(why -> thrown[0] = why);
        return ((Refusal) thrown[0]).code();
    }

    /** Anna's bread for Bora's gold, version 3. */
    private String laid() {
        var id = one.open(ANNA, BORA);
        one.offer(ANNA, id, BREAD, 1);
        one.offer(BORA, id, GOLD, 2);
        return id;
    }

    private String settling() {
        var id = laid();
        one.confirm(ANNA, id, 3);
        one.confirm(BORA, id, 3);
        return id;
    }

    private Optional<SagaState> saga(String id) {
        return store.in(() -> one.beans.get(Sagas.class).find(id));
    }

    private void end(String id, SagaState.Status how, Refusal failure) {
        var saga = saga(id).orElseThrow();
        var ended =
                new SagaState(
                        saga.begun(), how, 0, 0, 0, 0, clock.millis(), failure, saga.history());
        store.run(() -> one.beans.get(TradeSettlement.class).ended(ended));
    }

    @Test
    void whoIsAskedIsTold() {
        one.open(ANNA, BORA);

        assertThat(market.told(BORA)).containsExactly("trade_request p1");
        assertThat(market.told(ANNA)).isEmpty();
        assertThat(one.dealing.open(BORA).orElseThrow().with()).contains("p1");
        assertThat(one.dealing.open(ANNA).orElseThrow().with()).contains("p2");
        assertThat(one.dealing.open(CARL)).isEmpty();
    }

    @Test
    void aTradeIsWithSomebodyElseWhoWantsIt() {
        assertThat(codeOf(() -> one.opening.open(ANNA, "nobody")))
                .isEqualTo("social.no-such-player");
        assertThat(codeOf(() -> one.open(ANNA, ANNA))).isEqualTo("social.trade-with-yourself");
        market.blocks(BORA, ANNA);
        assertThat(codeOf(() -> one.open(ANNA, BORA))).isEqualTo("social.blocked");
        assertThat(codeOf(() -> one.open(BORA, ANNA))).isEqualTo("social.blocked");
        assertThat(market.count("trade")).isZero();
    }

    @Test
    void bothHaveToBeInOneZone() {
        market.comes(BORA, 5);
        assertThat(codeOf(() -> one.open(ANNA, BORA))).isEqualTo("social.not-here");
        market.leaves(BORA);
        assertThat(codeOf(() -> one.open(ANNA, BORA))).isEqualTo("social.not-here");
        assertThat(codeOf(() -> one.open(BORA, ANNA))).isEqualTo("social.not-here");
        market.comes(BORA, 0);
        market.comes(ANNA, 0);
        assertThat(codeOf(() -> one.open(ANNA, BORA))).isEqualTo("social.not-here");
        market.comes(BORA, 7);
        market.comes(ANNA, 7);
        assertThat(one.open(ANNA, BORA)).isNotEmpty();
    }

    @Test
    void whoeverIsInvisibleAsksAndIsNotAsked() {
        market.hides(BORA, true);

        assertThat(codeOf(() -> one.open(ANNA, BORA))).isEqualTo("social.not-here");
        assertThat(one.open(BORA, ANNA)).isNotEmpty();
    }

    @Test
    void aPlayerHasOneTradeAtATime() {
        var id = one.open(ANNA, BORA);

        assertThatThrownBy(() -> one.open(ANNA, CARL))
                .isInstanceOfSatisfying(
                        TradeOpen.class,
                        why -> assertThat(why.data()).isEqualTo(Map.of("trade_id", id)));
        assertThatThrownBy(() -> one.open(BORA, ANNA))
                .isInstanceOfSatisfying(
                        TradeOpen.class,
                        why -> assertThat(why.data()).isEqualTo(Map.of("trade_id", id)));
        assertThatThrownBy(() -> one.open(CARL, ANNA))
                .isInstanceOfSatisfying(TradeOpen.class, why -> assertThat(why.data()).isEmpty());
        assertThat(market.count("trade")).isEqualTo(1);
        assertThat(market.count("trade_seat")).isEqualTo(2);

        one.dealing.cancel(BORA, id);
        assertThat(one.open(ANNA, CARL)).isNotEqualTo(id);
    }

    @Test
    void whoeverIsNotOfTheTwoFindsNoTrade() {
        var id = laid();

        assertThatThrownBy(() -> one.dealing.one(CARL, id)).isInstanceOf(NoTrade.class);
        assertThatThrownBy(() -> one.offer(CARL, id, GOLD, 3)).isInstanceOf(NoTrade.class);
        assertThatThrownBy(() -> one.confirm(CARL, id, 3)).isInstanceOf(NoTrade.class);
        assertThatThrownBy(() -> one.dealing.cancel(CARL, id)).isInstanceOf(NoTrade.class);
        assertThatThrownBy(() -> one.dealing.one(ANNA, "none")).isInstanceOf(NoTrade.class);
    }

    @Test
    void whatLiesOnTheTableIsKept() {
        var id = laid();

        var trade = other.dealing.one(BORA, id).trade();

        assertThat(trade).isEqualTo(one.seen(id));
        assertThat(trade.version()).isEqualTo(3);
        assertThat(trade.mine(BORA).offer()).isEqualTo(GOLD);
        assertThat(trade.theirs(BORA).offer()).isEqualTo(BREAD);
        assertThatThrownBy(() -> one.offer(ANNA, id, GOLD, 2)).isInstanceOf(TradeChanged.class);
    }

    @Test
    void theSecondConfirmationBeginsTheSaga() {
        var id = laid();

        assertThat(one.dealing.confirm(ANNA, id, 3).settling()).isEmpty();
        assertThat(saga(id)).isEmpty();
        var agreement = one.dealing.confirm(BORA, id, 3);

        assertThat(agreement.settling().orElseThrow().sagaId()).isEqualTo(id);
        assertThat(one.seen(id).state()).isEqualTo(State.SETTLING);
        var saga = saga(id).orElseThrow();
        assertThat(saga.begun().type()).isEqualTo("trade");
        assertThat(saga.begun().userId()).isEqualTo(BORA);
        assertThat(Json.read(saga.begun().input(), Settlement.class))
                .isEqualTo(Settlement.of(one.seen(id)));
    }

    @Test
    void aConfirmationThatIsSentAgainIsTheSame() {
        var id = settling();

        for (long user : List.of(ANNA, BORA)) {
            assertThat(one.dealing.confirm(user, id, 3).settling().orElseThrow().sagaId())
                    .isEqualTo(id);
        }
        assertThat(market.count("saga")).isEqualTo(1);
        assertThat(codeOf(() -> one.confirm(ANNA, id, 2))).isEqualTo("social.trade-settling");
        end(id, SagaState.Status.COMPLETED, null);
        assertThat(one.dealing.confirm(ANNA, id, 3).settling()).isPresent();
        assertThat(codeOf(() -> one.confirm(ANNA, id, 2))).isEqualTo("social.trade-over");
    }

    @Test
    void whatSettlesGoesItsWay() {
        var id = settling();

        assertThat(codeOf(() -> one.offer(ANNA, id, GOLD, 3))).isEqualTo("social.trade-settling");
        assertThat(codeOf(() -> one.dealing.cancel(ANNA, id))).isEqualTo("social.trade-settling");
        market.leaves(ANNA);
        store.run(() -> one.ending.accountDeleted(ANNA));
        store.run(() -> one.ending.clearSeat(BORA));
        assertThat(one.seen(id).state()).isEqualTo(State.SETTLING);
        assertThat(one.dealing.open(BORA).orElseThrow().trade().tradeId()).isEqualTo(id);
    }

    @Test
    void itsEndIsToldToBothAndLetsThemGo() {
        var id = settling();
        end(id, SagaState.Status.COMPLETED, null);

        assertThat(one.seen(id).state()).isEqualTo(State.DONE);
        assertThat(one.dealing.open(ANNA)).isEmpty();
        assertThat(market.told(ANNA)).containsExactly("trade_done p2");
        assertThat(market.told(BORA)).containsExactly("trade_request p1", "trade_done p1");
        assertThat(one.open(BORA, ANNA)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SagaState.Status.class,
            names = {"COMPENSATED", "RESOLVED"})
    void whatIsPutBackHasFailedWithItsCode(SagaState.Status how) {
        var id = settling();
        end(id, how, new Refusal(Kind.CONFLICT, "world.inventory-full", "no room"));

        assertThat(one.seen(id).state()).isEqualTo(State.FAILED);
        assertThat(one.seen(id).code()).isEqualTo("world.inventory-full");
        assertThat(market.told(ANNA)).containsExactly("trade_failed world.inventory-full p2");
        assertThat(market.count("trade_seat")).isZero();
    }

    @Test
    void anEndThatNoTradeWaitsForChangesNothing() {
        var id = settling();
        end(id, SagaState.Status.COMPLETED, null);

        end(id, SagaState.Status.COMPENSATED, new Refusal(Kind.CONFLICT, "saga.deadline", "late"));

        assertThat(one.seen(id).state()).isEqualTo(State.DONE);
        assertThat(market.told(ANNA)).containsExactly("trade_done p2");
    }

    @ParameterizedTest
    @CsvSource({"offer,leaves", "offer,moves", "confirm,leaves", "confirm,moves"})
    void whoeverIsNoLongerHereEndsIt(String act, String how) {
        var id = laid();
        one.confirm(BORA, id, 3);
        if (how.equals("leaves")) {
            market.leaves(BORA);
        } else {
            market.comes(BORA, 5);
        }

        assertThat(
                        codeOf(
                                () -> {
                                    if (act.equals("offer")) {
                                        one.offer(ANNA, id, GOLD, 3);
                                    } else {
                                        one.confirm(ANNA, id, 3);
                                    }
                                }))
                .isEqualTo("social.not-here");

        assertThat(one.seen(id).state()).isEqualTo(State.CANCELLED);
        assertThat(one.seen(id).code()).isEqualTo("not_here");
        assertThat(saga(id)).isEmpty();
        assertThat(market.count("trade_seat")).isZero();
        assertThat(market.told(ANNA)).containsExactly("trade_cancelled not_here p2");
    }

    @Test
    void aTradeThatNobodyChangesEndsAfterFiveMinutes() {
        var id = laid();
        clock.forward(TradeLimits.IDLE_MAX.minusMillis(1));
        assertThat(one.dealing.open(ANNA)).isPresent();
        one.offer(BORA, id, BREAD, 3);
        clock.forward(TradeLimits.IDLE_MAX);

        assertThat(codeOf(() -> one.confirm(ANNA, id, 4))).isEqualTo("social.trade-over");

        assertThat(one.seen(id).code()).isEqualTo("expired");
        assertThat(market.told(BORA)).contains("trade_cancelled expired p1");
    }

    @Test
    void whoeverLooksFindsThatItIsOver() {
        var id = laid();
        clock.forward(TradeLimits.IDLE_MAX);

        assertThat(one.dealing.open(ANNA)).isEmpty();
        assertThat(one.dealing.one(BORA, id).trade().state()).isEqualTo(State.CANCELLED);
        assertThat(market.count("trade_seat")).isZero();
    }

    @Test
    void aTableThatIsOverKeepsNobodyFromTheNext() {
        var id = laid();
        market.leaves(BORA);

        assertThat(one.open(CARL, ANNA)).isNotEmpty();

        assertThat(one.seen(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aSettlementThatTakesAMinuteKeepsNobodyFromTheNext() {
        var id = settling();
        clock.forward(TradeLimits.SEATED_WHILE_SETTLING.minusMillis(1));
        assertThat(codeOf(() -> one.open(ANNA, CARL))).isEqualTo("social.trade-open");
        clock.forward(Duration.ofMillis(1));

        var next = one.open(ANNA, CARL);

        end(id, SagaState.Status.COMPLETED, null);
        assertThat(one.seen(id).state()).isEqualTo(State.DONE);
        assertThat(one.dealing.open(ANNA).orElseThrow().trade().tradeId()).isEqualTo(next);
    }

    @Test
    void whoeverGivesUpEndsItOnce() {
        var id = laid();

        one.dealing.cancel(BORA, id);
        one.dealing.cancel(BORA, id);
        one.dealing.cancel(ANNA, id);

        assertThat(one.seen(id).code()).isEqualTo("by_player");
        assertThat(market.told(ANNA)).containsExactly("trade_cancelled by_player p2");
        assertThat(market.told(BORA)).containsExactly("trade_request p1");
        assertThat(codeOf(() -> one.offer(ANNA, id, GOLD, 3))).isEqualTo("social.trade-over");
    }

    @Test
    void whatWasDoneIsNotGivenUp() {
        var id = settling();
        end(id, SagaState.Status.COMPLETED, null);

        assertThat(codeOf(() -> one.dealing.cancel(ANNA, id))).isEqualTo("social.trade-over");
    }

    @Test
    void theOpenTradeOfADeletedAccountEnds() {
        var id = laid();

        store.run(() -> one.ending.accountDeleted(ANNA));
        store.run(() -> one.ending.accountDeleted(ANNA));

        assertThat(one.seen(id).code()).isEqualTo("account_deleted");
        assertThat(market.told(BORA))
                .containsExactly("trade_request p1", "trade_cancelled account_deleted p1");
        assertThat(market.told(ANNA)).isEmpty();
        market.update("DELETE FROM person WHERE user_id = ?", ANNA);
        assertThat(one.dealing.one(BORA, id).with()).isEmpty();
    }

    @Test
    void whatEndedIsKeptForThirtyDays() {
        var id = laid();
        one.dealing.cancel(ANNA, id);
        var running = laid();
        clock.forward(TradeLimits.REMEMBERED_FOR.minusMillis(1));
        store.in(one.trades::forgetSome);
        assertThat(one.dealing.one(ANNA, id).trade().mine(ANNA).offer()).isEqualTo(BREAD);
        clock.forward(Duration.ofMillis(1));

        assertThat(store.in(one.trades::forgetSome)).isFalse();

        assertThatThrownBy(() -> one.dealing.one(ANNA, id)).isInstanceOf(NoTrade.class);
        assertThat(one.seen(running).state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void housekeepingOfAllInstancesEndsEachOnce(Database database) {
        close();
        openOn(database);
        int pairs = EndingTrades.PAGE + 20;
        store.run(() -> LongStream.range(0, pairs).forEach(n -> sitDown(FIRST_OF_MANY + 2 * n)));
        var stays = one.open(ANNA, BORA);
        market.update(
                "DELETE FROM presence WHERE user_id >= ? AND user_id < ?",
                FIRST_OF_MANY,
                FIRST_OF_MANY + 40);

        sweepByBoth();

        assertThat(market.count("trade WHERE code = 'not_here'")).isEqualTo(20);
        assertThat(market.count("trade_seat")).isEqualTo(2 * (pairs - 20 + 1));
        clock.forward(TradeLimits.IDLE_MAX.minusMillis(1));
        one.offer(ANNA, stays, GOLD, 1);
        clock.forward(Duration.ofMillis(1));
        sweepByBoth();

        assertThat(market.count("trade WHERE state = 'OPEN'")).isEqualTo(1);
        assertThat(one.seen(stays).state()).isEqualTo(State.OPEN);
        assertThat(market.count("trade_seat")).isEqualTo(2);
        assertThat(market.count("notification WHERE kind = 'trade_cancelled'"))
                .isEqualTo(2 * pairs);
    }

    /** Two who are here, at a table. */
    private void sitDown(long userId) {
        for (long user : List.of(userId, userId + 1)) {
            market.add(user, "p" + user);
            market.comes(user, 4);
        }
        one.open(userId, userId + 1);
    }

    private void sweepByBoth() {
        InParallel.run(
                2,
                thread -> {
                    var ending = (thread == 0 ? one : other).ending;
                    boolean more = true;
                    while (more) {
                        more = store.in(ending::forgetSome);
                    }
                    return null;
                });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyOpenedAtOnceOnePlayerHasOne(Database database) {
        close();
        openOn(database);
        long[][] wishes = {{ANNA, BORA}, {BORA, ANNA}, {CARL, ANNA}, {BORA, CARL}};
        for (int round = 0; round < 10; round++) {
            var outcomes =
                    InParallel.run(
                            8,
                            thread -> {
                                var wish = wishes[thread % wishes.length];
                                try {
                                    return (thread < 4 ? one : other).open(wish[0], wish[1]);
                                } catch (Refusal refused) {
                                    return refused.code();
                                }
                            });

            var opened = outcomes.stream().filter(o -> !o.equals("social.trade-open")).toList();
            assertThat(opened).as("round " + round + ": " + outcomes).hasSize(1);
            assertThat(market.count("trade_seat")).isEqualTo(2);
            var trade = one.seen(opened.getFirst());
            one.dealing.cancel(trade.a().userId(), trade.tradeId());
            clock.forward(Duration.ofMillis(1));
        }
        assertThat(market.count("trade")).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void confirmedByAllAtOnceItSettlesOnce(Database database) {
        close();
        openOn(database);
        for (int round = 0; round < 10; round++) {
            var id = laid();

            var seen =
                    InParallel.run(
                            8,
                            thread ->
                                    (thread < 4 ? one : other)
                                            .dealing.confirm(thread % 2 == 0 ? ANNA : BORA, id, 3));

            assertThat(seen).anyMatch(agreement -> agreement.settling().isPresent());
            assertThat(market.count("saga")).isEqualTo(round + 1);
            assertThat(one.seen(id).state()).isEqualTo(State.SETTLING);
            end(id, SagaState.Status.COMPLETED, null);
            clock.forward(Duration.ofMillis(1));
        }
    }

    /** What each did that was not refused; the versions are those that it named or made. */
    private record Done(
            Set<String> confirmed, Map<Integer, List<TradeOffer>> tables, Set<String> refused) {
        void confirms(long user, int version) {
            confirmed.add(user + " " + version);
        }

        void saw(Trade trade) {
            tables.put(trade.version(), List.of(trade.a().offer(), trade.b().offer()));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlyAVersionThatBothConfirmedSettlesWhateverComesBetween(Database database) {
        close();
        openOn(database);
        long seed = Long.getLong("seed", 20_261_127);
        int settled = 0;
        Set<String> refused = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 25; round++) {
            var id = laid();
            var done = new Done(ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>(), refused);
            done.saw(one.seen(id));
            long mine = seed + 31L * round;
            InParallel.run(
                    4,
                    thread -> {
                        var random = new Random(mine * 4 + thread);
                        for (int turn = 0; turn < 6; turn++) {
                            act(id, thread, random, done);
                        }
                        return null;
                    });

            var trade = one.seen(id);
            var what = "seed " + seed + " round " + round + " " + trade;
            if (trade.state() == State.SETTLING) {
                settled++;
                assertThat(done.confirmed())
                        .as(what)
                        .contains(ANNA + " " + trade.version(), BORA + " " + trade.version());
                var input = Json.read(saga(id).orElseThrow().begun().input(), Settlement.class);
                assertThat(input).as(what).isEqualTo(Settlement.of(trade));
                assertThat(List.of(trade.a().offer(), trade.b().offer()))
                        .as(what)
                        .isEqualTo(done.tables().get(trade.version()));
                end(id, SagaState.Status.COMPLETED, null);
            } else {
                assertThat(saga(id)).as(what).isEmpty();
                if (trade.state() == State.OPEN) {
                    one.dealing.cancel(ANNA, id);
                }
            }
            clock.forward(Duration.ofMillis(1));
        }
        assertThat(settled).as("settled of 25, seed " + seed).isBetween(1, 25);
        assertThat(refused).as("seed " + seed).contains("social.trade-changed");
    }

    /** On what it saw a moment ago, be it that it has changed by now. */
    private void act(String id, int thread, Random random, Done done) {
        long user = thread % 2 == 0 ? ANNA : BORA;
        var instance = thread < 2 ? one : other;
        var seen = instance.seen(id);
        try {
            switch (random.nextInt(8)) {
                case 0, 1, 2 ->
                        done.saw(
                                instance.offer(
                                        user,
                                        id,
                                        TradeOffer.of(random.nextInt(1, 1_000), List.of()),
                                        seen.version()));
                case 3 -> {
                    if (random.nextInt(10) == 0) {
                        instance.dealing.cancel(user, id);
                    }
                }
                default -> {
                    var agreement = instance.dealing.confirm(user, id, seen.version());
                    boolean isRepeated =
                            agreement.settling().filter(saga -> saga.end().isDone()).isPresent();
                    if (!isRepeated) {
                        done.confirms(user, agreement.trade().version());
                    }
                }
            }
        } catch (Refusal why) {
            done.refused().add(why.code().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aSagasStepsAreWhatTheOffersNeed() {
        var names =
                one.beans.get(TradeSettlement.class).steps().stream()
                        .map(step -> step.name())
                        .toList();
        assertThat(names)
                .containsExactly(
                        "take_gold_a",
                        "take_gold_b",
                        "take_items_a",
                        "take_items_b",
                        "give_items_a",
                        "give_items_b",
                        "give_gold_a",
                        "give_gold_b");
        var id = settling();
        var input = Json.read(saga(id).orElseThrow().begun().input(), Settlement.class);
        var needed =
                IntStream.range(0, names.size())
                        .filter(
                                n ->
                                        one.beans
                                                .get(TradeSettlement.class)
                                                .steps()
                                                .get(n)
                                                .condition()
                                                .orElseThrow()
                                                .test(input))
                        .mapToObj(names::get)
                        .toList();
        assertThat(needed)
                .as("bread of Anna's, who gets none, for gold of Bora's: Bora is A")
                .containsExactly("take_gold_a", "take_items_b", "give_items_a", "give_gold_b");
    }
}
