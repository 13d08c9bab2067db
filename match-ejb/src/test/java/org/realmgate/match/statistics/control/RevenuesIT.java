package org.realmgate.match.statistics.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.saga.rpc.StepOutcome;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.match.statistics.entity.DayRange;
import org.realmgate.match.statistics.entity.RevenueChange;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

class RevenuesIT {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    private static final int THREADS = 4;
    private static final int BATCHES = 12;
    private static final int SALES = 25;

    private final TurnedClock clock = new TurnedClock(NOON);
    private Store store;
    private SaleSteps match;
    private Revenues revenues;

    private void openOn(Database database) {
        store = Store.on(database, "match");
        match = SaleSteps.on(store, clock);
        revenues = store.wiring().get(Revenues.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String saga() {
        return UUID.randomUUID().toString();
    }

    private static RevenueChange sum(LocalDate day, String item, long quantity, long gold) {
        return new RevenueChange(new RevenueKey(day, item), quantity, gold);
    }

    private List<RevenueChange> sums(DayRange days, Optional<String> item) {
        return store.in(() -> revenues.on(days, item)).stream()
                .map(sum -> new RevenueChange(sum.key(), sum.quantity(), sum.gold()))
                .toList();
    }

    private List<RevenueChange> sums() {
        return sums(new DayRange(TODAY.minusDays(6), TODAY), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void salesAreAddedUpByDayAndItem(Database database) {
        openOn(database);
        var yesterday = NOON.minus(Duration.ofDays(1));

        var outcomes =
                match.take(
                        List.of(
                                SaleSteps.add(saga(), "iron-sword", 1, 50, NOON),
                                SaleSteps.add(saga(), "iron-sword", 2, 90, yesterday),
                                SaleSteps.add(saga(), "apple", 10, 0, NOON),
                                SaleSteps.add(saga(), "iron-sword", 3, 140, NOON)));

        assertThat(outcomes).hasSize(4).allMatch(StepOutcome::hasDone);
        assertThat(sums())
                .containsExactly(
                        sum(TODAY.minusDays(1), "iron-sword", 2, 90),
                        sum(TODAY, "apple", 10, 0),
                        sum(TODAY, "iron-sword", 4, 190));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSaleIsCountedAndTakenOutOnceHoweverOftenItIsAsked(Database database) {
        openOn(database);
        var stays = saga();
        var goes = saga();
        for (int again = 0; again < 3; again++) {
            match.take(
                    List.of(
                            SaleSteps.add(stays, "iron-sword", 1, 50, NOON),
                            SaleSteps.add(goes, "iron-sword", 2, 90, NOON)));
        }
        assertThat(sums()).containsExactly(sum(TODAY, "iron-sword", 3, 140));

        for (int again = 0; again < 3; again++) {
            match.take(List.of(SaleSteps.revert(goes, "iron-sword", 2, 90, NOON)));
        }
        assertThat(sums()).containsExactly(sum(TODAY, "iron-sword", 1, 50));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasTakenOutToTheLastIsToldOfNoMore(Database database) {
        openOn(database);
        var saga = saga();
        match.take(List.of(SaleSteps.add(saga, "iron-sword", 2, 90, NOON)));
        match.take(List.of(SaleSteps.revert(saga, "iron-sword", 2, 90, NOON)));

        assertThat(sums()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasNeverCountedIsNotTakenOutAndHoldsUpNobody(Database database) {
        openOn(database);
        var wrong = saga();
        match.take(List.of(SaleSteps.add(wrong, "iron-sword", 1, 50, NOON)));

        var outcomes =
                match.take(
                        List.of(
                                SaleSteps.revert(wrong, "iron-sword", 2, 50, NOON),
                                SaleSteps.add(saga(), "apple", 0, 5, NOON),
                                SaleSteps.add(saga(), "apple", 1, 5, NOON)));

        assertThat(outcomes.get(0).hasFailed()).isTrue();
        assertThat(outcomes.get(1).hasFailed()).isTrue();
        assertThat(outcomes.get(2).hasDone()).isTrue();
        assertThat(sums())
                .containsExactly(sum(TODAY, "apple", 1, 5), sum(TODAY, "iron-sword", 1, 50));
    }

    /**
     * Two instances, several threads each; every batch touches the same sums, counts some sales and
     * takes out those of the batch before.
     */
    @ParameterizedTest
    @EnumSource(Database.class)
    void batchesOfTwoInstancesAtOnceAddUpExactly(Database database) {
        openOn(database);
        var other = SaleSteps.on(store, clock);

        var kept =
                InParallel.run(
                        THREADS,
                        thread -> sell(thread % 2 == 0 ? match : other, new Random(thread)));

        long quantity = kept.stream().flatMap(List::stream).mapToLong(Sale::quantity).sum();
        long gold = kept.stream().flatMap(List::stream).mapToLong(Sale::gold).sum();
        assertThat(sums().stream().mapToLong(RevenueChange::quantity).sum()).isEqualTo(quantity);
        assertThat(sums().stream().mapToLong(RevenueChange::gold).sum()).isEqualTo(gold);
        assertThat(sums()).hasSize(6);
    }

    private record Sale(String saga, String item, int quantity, long gold, Instant soldAt) {
        StepRequest add() {
            return SaleSteps.add(saga, item, quantity, gold, soldAt);
        }

        StepRequest revert() {
            return SaleSteps.revert(saga, item, quantity, gold, soldAt);
        }
    }

    /** The sales that stay counted. */
    private static List<Sale> sell(SaleSteps match, Random random) {
        List<Sale> kept = new ArrayList<>();
        List<Sale> toUndo = List.of();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Sale> sales = new ArrayList<>();
            for (int n = 0; n < SALES; n++) {
                sales.add(sale(random));
            }
            List<StepRequest> steps = new ArrayList<>(sales.stream().map(Sale::add).toList());
            toUndo.forEach(sale -> steps.add(sale.revert()));
            assertThat(match.take(steps)).allMatch(StepOutcome::hasDone);
            toUndo = sales.subList(0, SALES / 2);
            kept.addAll(sales.subList(SALES / 2, SALES));
        }
        kept.addAll(toUndo);
        return kept;
    }

    private static Sale sale(Random random) {
        return new Sale(
                saga(),
                List.of("apple", "iron-sword", "torch").get(random.nextInt(3)),
                random.nextInt(1, 10),
                random.nextLong(1_000),
                NOON.minus(Duration.ofDays(random.nextInt(2))));
    }

    /** As a batch does that counts sales and takes out others: in two goes. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whoHoldsItsSumsMayChangeThemInAnyOrder(Database database) {
        openOn(database);

        InParallel.run(
                THREADS,
                thread -> {
                    var random = new Random(thread);
                    for (int batch = 0; batch < 4 * BATCHES; batch++) {
                        changeTwice(random);
                    }
                    return thread;
                });

        assertThat(sums().stream().mapToLong(RevenueChange::quantity).sum())
                .isEqualTo(THREADS * 4L * BATCHES * 2 * 8);
    }

    private void changeTwice(Random random) {
        var keys = new TreeSet<RevenueKey>();
        while (keys.size() < 8) {
            keys.add(new RevenueKey(TODAY, "item-" + random.nextInt(12)));
        }
        var changes = keys.stream().map(key -> new RevenueChange(key, 1, 1)).toList();
        store.run(
                () -> {
                    revenues.lock(keys);
                    revenues.add(changes.subList(4, 8));
                    revenues.add(changes);
                    revenues.add(changes.subList(0, 4));
                });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlyTheDaysAndTheItemThatAreAskedForAreTold(Database database) {
        openOn(database);
        for (int day = 0; day < 4; day++) {
            var soldAt = NOON.minus(Duration.ofDays(day));
            match.take(
                    List.of(
                            SaleSteps.add(saga(), "apple", 1, 1, soldAt),
                            SaleSteps.add(saga(), "torch", 1, 2, soldAt)));
        }
        var days = new DayRange(TODAY.minusDays(2), TODAY.minusDays(1));

        assertThat(sums(days, Optional.of("torch")))
                .containsExactly(
                        sum(TODAY.minusDays(2), "torch", 1, 2),
                        sum(TODAY.minusDays(1), "torch", 1, 2));
        assertThat(sums(days, Optional.empty())).hasSize(4);
        assertThat(sums(days, Optional.of("sword"))).isEmpty();
    }
}
