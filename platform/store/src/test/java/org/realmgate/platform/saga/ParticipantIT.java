package org.realmgate.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.refusal.RefusalData;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.platform.testing.TurnedClock;

class ParticipantIT {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final String saga = UUID.randomUUID().toString();
    private Ledgers bank;

    private void openOn(Database database) {
        bank = Ledgers.bank(database, clock);
        bank.mint(1, 100);
    }

    @AfterEach
    void close() {
        if (bank != null) {
            bank.close();
        }
    }

    private static StepAsked take(String saga, long gold) {
        return new StepAsked(
                saga, "take_gold", false, "bank.Take", 1, Json.text(new Buying.Take(1, gold)), "c");
    }

    private static StepAsked giveBack(String saga, long gold) {
        return new StepAsked(
                saga,
                "take_gold",
                true,
                "bank.GiveBack",
                1,
                Json.text(new Buying.GiveBack(1, gold)),
                "c");
    }

    private StepOutcome ask(StepAsked step) {
        return bank.participant.take(List.of(step)).getFirst();
    }

    private long gold() {
        return bank.total("user:1", "gold");
    }

    private static String codeOf(StepOutcome outcome) {
        return outcome instanceof StepOutcome.Refused refused ? refused.why().code() : "";
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepThatIsAskedForTwiceIsDoneOnce(Database database) {
        openOn(database);

        assertThat(ask(take(saga, 10))).isEqualTo(StepOutcome.DONE);
        assertThat(ask(take(saga, 10))).isEqualTo(StepOutcome.DONE);

        assertThat(gold()).isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRefusalIsRememberedThoughItWouldBeDoneNow(Database database) {
        openOn(database);
        assertThat(codeOf(ask(take(saga, 101)))).isEqualTo("test.not-enough-gold");
        bank.mint(1, 100);

        assertThat(codeOf(ask(take(saga, 101)))).isEqualTo("test.not-enough-gold");
        assertThat(ask(giveBack(saga, 101))).isEqualTo(StepOutcome.DONE);
        assertThat(gold()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anUndoingUndoesOnce(Database database) {
        openOn(database);
        ask(take(saga, 10));

        assertThat(ask(giveBack(saga, 10))).isEqualTo(StepOutcome.DONE);
        assertThat(ask(giveBack(saga, 10))).isEqualTo(StepOutcome.DONE);

        assertThat(gold()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsUndoneBeforeItWasDoneIsRefusedWhenItComes(Database database) {
        openOn(database);

        assertThat(ask(giveBack(saga, 10))).isEqualTo(StepOutcome.DONE);

        assertThat(codeOf(ask(take(saga, 10)))).isEqualTo("saga.step-undone");
        assertThat(gold()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void oneThatCannotBeReadKeepsNoOtherFromBeingDone(Database database) {
        openOn(database);
        var other = UUID.randomUUID().toString();
        var unknown =
                new StepAsked(UUID.randomUUID().toString(), "x", false, "bank.Rob", 1, "{}", "c");
        var newer =
                new StepAsked(UUID.randomUUID().toString(), "x", false, "bank.Take", 2, "{}", "c");

        var outcomes =
                bank.participant.take(List.of(take(saga, 10), unknown, newer, take(other, 95)));

        assertThat(outcomes.get(0)).isEqualTo(StepOutcome.DONE);
        assertThat(outcomes.get(1)).isInstanceOf(StepOutcome.Failed.class);
        assertThat(outcomes.get(2)).isInstanceOf(StepOutcome.Failed.class);
        assertThat(codeOf(outcomes.get(3))).isEqualTo("test.not-enough-gold");
        assertThat(gold()).isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theSameStepsFromManyAtOnceAreDoneOnce(Database database) {
        openOn(database);
        List<StepAsked> steps = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            steps.add(take(UUID.randomUUID().toString(), 1));
        }

        var answers = InParallel.run(6, thread -> bank.participant.take(steps));

        assertThat(answers).allMatch(answer -> answer.stream().allMatch(StepOutcome.DONE::equals));
        assertThat(gold()).isEqualTo(80);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasDoneIsForgottenAfterNinetyDays(Database database) {
        openOn(database);
        ask(take(saga, 10));

        clock.forward(Participant.REMEMBERED_FOR.minusMillis(1));
        bank.store.in(bank.participant::forgetSome);
        assertThat(ask(take(saga, 10))).isEqualTo(StepOutcome.DONE);
        assertThat(gold()).isEqualTo(90);

        clock.forward(Participant.REMEMBERED_FOR);
        bank.store.in(bank.participant::forgetSome);
        assertThat(codeOf(ask(giveBack(saga, 10)))).isEmpty();
        assertThat(gold()).isEqualTo(90);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRefusalIsRememberedWithItsDataAndCutToItsColumn(Database database) {
        openOn(database);
        var wordy =
                new StepRows.Note(
                        StepRows.State.REFUSED,
                        new Refusal(
                                Kind.CONFLICT,
                                "test.long",
                                "x".repeat(2_000),
                                Map.of("needed", 10, "why", "y".repeat(900))));
        var key = new StepRows.Key(saga, "take_gold");
        var joined = bank.store.wiring().get(JoinedConnection.class);

        bank.store.run(
                () ->
                        joined.with(
                                connection -> {
                                    StepRows.take(connection, List.of(key), Long.MAX_VALUE);
                                    StepRows.note(connection, Map.of(key, wordy));
                                    return null;
                                }));

        var refused = (StepOutcome.Refused) ask(take(saga, 1));
        assertThat(refused.why().code()).isEqualTo("test.long");
        assertThat(refused.why().getMessage()).isEqualTo("x".repeat(RefusalData.TEXT_MAX));
        assertThat(refused.why().data()).containsEntry("needed", 10);
    }
}
