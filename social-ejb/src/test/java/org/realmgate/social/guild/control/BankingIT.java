package org.realmgate.social.guild.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.social.guild.entity.BankDay;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankMove;
import org.realmgate.social.guild.entity.BankOrder;
import org.realmgate.social.guild.entity.BankSlot;
import org.realmgate.social.guild.entity.GuildLimits;

class BankingIT {
    private static final String SWORD = "0199f0a8-8c00-7000-8000-000000000001";
    private static final BankLoad ITEMS =
            new BankLoad(
                    0,
                    List.of(
                            new Lot("bread", 5, List.of()),
                            new Lot("iron-sword", 1, List.of(SWORD))));

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private Store store;
    private GuildInstance one;
    private GuildInstance other;
    private String guild;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        one = GuildInstance.on(store, clock);
        other = GuildInstance.on(store, clock);
        one.thereAre(4);
        guild = one.found("Night Watch", "NW", 1, 2, 3);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static BankLoad gold(long gold) {
        return new BankLoad(gold, List.of());
    }

    private void deposited(BankLoad load) {
        one.end(one.deposit(1, guild, load), SagaState.Status.COMPLETED);
    }

    private long gold() {
        return store.in(() -> one.get(Guilds.class).get(guild)).bankGold();
    }

    private Map<BankSlot, Long> slots() {
        return store.in(() -> one.get(GuildBanks.class).of(one.get(Guilds.class).get(guild)))
                .slots();
    }

    private static void isRefused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoWhoWithdrawTheLastGoldOneHasIt(Database database) {
        openOn(database);
        deposited(gold(500));
        store.run(() -> one.get(LeadingGuilds.class).promote(1, guild, 2));

        var outcomes =
                InParallel.run(
                        2,
                        thread -> {
                            try {
                                var instance = thread == 0 ? one : other;
                                instance.withdraw(thread + 1, guild, gold(300));
                                return "begun";
                            } catch (Refusal refused) {
                                return refused.code();
                            }
                        });

        assertThat(outcomes).containsExactlyInAnyOrder("begun", "social.not-in-bank");
        assertThat(gold()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void itemsComeInWhenTheyAreTakenAndGoOutAtOnce(Database database) {
        openOn(database);
        var deposit = one.deposit(3, guild, ITEMS);
        assertThat(slots()).isEmpty();
        one.end(deposit, SagaState.Status.COMPLETED);
        deposited(new BankLoad(0, List.of(new Lot("bread", 2, List.of()))));
        assertThat(slots())
                .containsOnly(
                        Map.entry(new BankSlot("bread", ""), 7L),
                        Map.entry(new BankSlot("iron-sword", SWORD), 1L));

        var withdrawal = one.withdraw(1, guild, ITEMS);
        assertThat(slots()).containsOnly(Map.entry(new BankSlot("bread", ""), 2L));
        one.end(withdrawal, SagaState.Status.COMPENSATED);

        assertThat(slots()).hasSize(2).containsEntry(new BankSlot("bread", ""), 7L);
    }

    @Test
    void anEndThatIsToldTwiceChangesNothing() {
        openOn(Database.H2);
        var deposit = one.deposit(1, guild, gold(70));

        one.end(deposit, SagaState.Status.COMPLETED);
        one.end(deposit, SagaState.Status.COMPLETED);
        one.end(deposit, SagaState.Status.RESOLVED);

        assertThat(gold()).isEqualTo(70);
    }

    @Test
    void whatAnOperatorResolvesIsWhereItWas() {
        openOn(Database.H2);
        deposited(gold(100));

        one.end(one.deposit(1, guild, gold(70)), SagaState.Status.RESOLVED);
        assertThat(gold()).isEqualTo(100);
        one.end(one.withdraw(1, guild, gold(30)), SagaState.Status.RESOLVED);

        assertThat(gold()).isEqualTo(100);
    }

    @Test
    void theSameKeyIsTheSameDeposit() {
        openOn(Database.H2);
        var key = IdempotencyKey.of("k", 1, "social.guild.deposit", new BankDay(1, 1));

        var first = one.get(Banking.class).deposit(1, guild, gold(70), key).sagaId();

        assertThat(one.get(Banking.class).deposit(1, guild, gold(70), key).sagaId())
                .isEqualTo(first);
        assertThat(log()).hasSize(1);
    }

    private List<BankMove> log() {
        return store.in(() -> one.get(GuildBanks.class).log(guild, Optional.empty(), 100));
    }

    @Test
    void aDayIsUsedFromTheBeginningAndGivenBack() {
        openOn(Database.H2);
        deposited(gold(5_000));
        store.run(() -> one.get(LeadingGuilds.class).promote(1, guild, 2));
        var first = one.withdraw(2, guild, gold(900));
        isRefused("social.bank-day-limit", () -> one.withdraw(2, guild, gold(101)));
        one.withdraw(2, guild, gold(100));
        isRefused("social.bank-day-limit", () -> one.withdraw(2, guild, gold(1)));

        one.end(first, SagaState.Status.COMPENSATED);

        assertThat(today(2)).isEqualTo(new BankDay(100, 0));
        one.withdraw(2, guild, gold(900));
        clock.forward(Duration.ofHours(12));
        one.withdraw(2, guild, gold(1_000));
    }

    private BankDay today(long userId) {
        return store.in(() -> one.get(GuildBanks.class).today(guild, userId));
    }

    @Test
    void whoLeavesAndComesBackHasUsedItsDay() {
        openOn(Database.H2);
        deposited(gold(5_000));
        store.run(() -> one.get(LeadingGuilds.class).promote(1, guild, 2));
        one.withdraw(2, guild, gold(600));
        store.run(() -> one.get(LeadingGuilds.class).leave(2));
        one.join(guild, 1, 2);
        store.run(() -> one.get(LeadingGuilds.class).promote(1, guild, 2));

        isRefused("social.bank-day-limit", () -> one.withdraw(2, guild, gold(401)));
    }

    @Test
    void aGuildWithABankDoesNotEnd() {
        openOn(Database.H2);
        var underWay = one.deposit(1, guild, gold(70));
        isRefused("social.bank-not-empty", this::disband);
        one.end(underWay, SagaState.Status.COMPLETED);
        isRefused("social.bank-not-empty", this::disband);
        var last = one.withdraw(1, guild, gold(70));
        isRefused("social.bank-not-empty", this::disband);
        one.end(last, SagaState.Status.COMPLETED);

        disband();

        assertThat(store.in(() -> one.get(Guilds.class).find(guild))).isEmpty();
    }

    private void disband() {
        store.run(() -> one.get(LeadingGuilds.class).disband(1, guild));
    }

    @Test
    void theLastMemberOfAGuildWithABankStays() {
        openOn(Database.H2);
        deposited(gold(70));
        store.run(() -> one.get(LeadingGuilds.class).leave(2));
        store.run(() -> one.get(LeadingGuilds.class).leave(3));

        isRefused(
                "social.bank-not-empty",
                () -> store.run(() -> one.get(LeadingGuilds.class).leave(1)));
    }

    @Test
    void stepsAreOnlyWhatThereIsToMove() {
        openOn(Database.H2);
        deposited(gold(100));
        deposited(ITEMS);
        var order = order(one.withdraw(1, guild, ITEMS));

        assertThat(order.escrow()).isEqualTo("guild:" + guild);
        assertThat(needed(one.get(GuildWithdrawal.class).steps(), order))
                .containsExactly("give_items");
        assertThat(
                        needed(
                                one.get(GuildDeposit.class).steps(),
                                order(one.deposit(1, guild, new BankLoad(9, ITEMS.lots())))))
                .containsExactly("take_gold", "take_items");
    }

    private static List<String> needed(List<SagaStep<BankOrder>> steps, BankOrder order) {
        return steps.stream()
                .filter(step -> step.condition().orElseThrow().test(order))
                .map(SagaStep::name)
                .toList();
    }

    private BankOrder order(String sagaId) {
        return Json.read(
                store.in(() -> one.get(Sagas.class).find(sagaId)).orElseThrow().begun().input(),
                BankOrder.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLogTellsTheNewestFirstAndForgetsAfterNinetyDays(Database database) {
        openOn(database);
        deposited(gold(1));
        clock.forward(Duration.ofSeconds(1));
        deposited(gold(2));
        clock.forward(Duration.ofSeconds(1));
        var underWay = one.deposit(1, guild, gold(3));
        assertThat(log()).extracting(move -> move.load().gold()).containsExactly(3L, 2L, 1L);
        var second =
                store.in(
                        () ->
                                one.get(GuildBanks.class)
                                        .log(guild, Optional.of(log().getFirst().moveId()), 1));
        assertThat(second).extracting(move -> move.load().gold()).containsExactly(2L);

        clock.forward(GuildLimits.LOG_KEPT.minusSeconds(2));
        store.in(() -> one.get(GuildBanks.class).forgetSome());
        assertThat(log()).hasSize(2);
        clock.forward(Duration.ofDays(1));
        store.in(() -> one.get(GuildBanks.class).forgetSome());

        assertThat(log()).extracting(BankMove::moveId).containsExactly(underWay);
    }

    @Test
    void daysAreForgottenWhenNothingIsGivenBackToThemAnyMore() {
        openOn(Database.H2);
        deposited(gold(100));
        one.withdraw(1, guild, gold(5));
        clock.forward(Duration.ofDays(7));
        store.in(() -> one.get(GuildBanks.class).forgetSome());
        assertThat(days()).isEqualTo(1);
        clock.forward(Duration.ofDays(1));
        store.in(() -> one.get(GuildBanks.class).forgetSome());

        assertThat(days()).isZero();
    }

    private long days() {
        return store.in(
                () ->
                        ((Number)
                                        store.entities()
                                                .createNativeQuery(
                                                        "SELECT COUNT(*) FROM guild_bank_day")
                                                .getSingleResult())
                                .longValue());
    }
}
