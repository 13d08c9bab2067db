package org.realmgate.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.saga.Buying.Gift;
import org.realmgate.platform.saga.Buying.Purchase;
import org.realmgate.platform.saga.SagaState.Begun;
import org.realmgate.platform.saga.SagaState.Happened;
import org.realmgate.platform.saga.SagaState.Status;

class SagaProgressTest {
    private static final long NOW = 1_000_000;
    private static final StepOutcome NO =
            new StepOutcome.Refused(new Refusal(Kind.CONFLICT, "test.no", "no"));
    private static final StepOutcome FAILED = new StepOutcome.Failed("bank: away");

    private final SagaProgress progress =
            new SagaProgress(new Buying.Purchases(), RetryBackoff.STANDARD);
    private final SagaState first =
            SagaState.first(
                    new Begun(
                            "b7a1c6f0-0000-4000-8000-000000000001",
                            "purchase",
                            1,
                            7,
                            NOW,
                            NOW + 300_000,
                            "c",
                            Json.text(new Purchase(7, "sword", 10))),
                    0);

    private SagaState done(SagaState saga) {
        return progress.after(saga, StepOutcome.DONE, NOW + 1);
    }

    @Test
    void stepsAreDoneOneAfterTheOther() {
        var second = done(first);
        var completed = done(done(second));

        assertThat(second.status()).isEqualTo(Status.RUNNING);
        assertThat(second.step()).isEqualTo(1);
        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.endedAt()).isEqualTo(NOW + 1);
        assertThat(completed.history())
                .extracting(Happened::step, Happened::outcome)
                .containsExactly(
                        tuple("take_gold", "completed"),
                        tuple("put_item", "completed"),
                        tuple("log", "completed"));
    }

    @Test
    void aRefusedStepIsNotUndoneButThoseBeforeItAreInReverse() {
        var refused = progress.after(done(done(first)), NO, NOW + 2);

        assertThat(refused.status()).isEqualTo(Status.COMPENSATING);
        assertThat(refused.step()).isEqualTo(1);
        assertThat(refused.failure().code()).isEqualTo("test.no");
        var undone = done(done(refused));
        assertThat(undone.status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void aRefusedFirstStepEndsTheSagaAtOnce() {
        assertThat(progress.after(first, NO, NOW + 1).status()).isEqualTo(Status.COMPENSATED);
    }

    @Test
    void aFailedStepIsAskedForAgainUntilItsDeadlineAndThenUndoneItself() {
        var again = progress.after(first, FAILED, NOW + 14_999);
        var late = progress.after(first, FAILED, NOW + 15_000);

        assertThat(again.status()).isEqualTo(Status.RUNNING);
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.dueAt()).isGreaterThan(NOW + 14_999);
        assertThat(late.status()).isEqualTo(Status.COMPENSATING);
        assertThat(late.step()).isZero();
        assertThat(late.failure().code()).isEqualTo("saga.step-failed");
    }

    @Test
    void aStepThatHasNothingToDoIsNeitherDoneNorUndone() {
        var gifts = new Buying.Gifts();
        var free = begun(new Gift(7, 8, "sword", 0));
        var paid = begun(new Gift(7, 8, "sword", 1));
        var ofGifts = new SagaProgress(gifts, RetryBackoff.STANDARD);

        assertThat(SagaProgress.neededFrom(gifts, paid, 0)).isZero();
        assertThat(SagaProgress.neededFrom(gifts, free, 0)).isEqualTo(1);
        assertThat(ofGifts.after(SagaState.first(free, 1), NO, NOW).status())
                .isEqualTo(Status.COMPENSATED);
        assertThat(ofGifts.after(SagaState.first(paid, 1), NO, NOW))
                .extracting(SagaState::status, SagaState::step)
                .containsExactly(Status.COMPENSATING, 0);
    }

    private static Begun begun(Gift gift) {
        return new Begun(
                "b7a1c6f0-0000-4000-8000-000000000002",
                "gift",
                1,
                7,
                NOW,
                NOW + 300_000,
                "c",
                Json.text(gift));
    }

    @Test
    void aLateSagaTurnsBack() {
        assertThat(SagaProgress.isLate(first, NOW + 299_999)).isFalse();
        assertThat(SagaProgress.isLate(first, NOW + 300_000)).isTrue();

        var back = progress.turnedBack(done(first), NOW + 300_000);

        assertThat(back.status()).isEqualTo(Status.COMPENSATING);
        assertThat(back.step()).isEqualTo(1);
        assertThat(back.failure().code()).isEqualTo("saga.deadline");
        assertThat(SagaProgress.isLate(back, NOW + 300_000)).isFalse();
    }

    @Test
    void anUndoingThatIsRefusedOrFailsTooOftenNeedsAnOperator() {
        var undoing = progress.after(done(first), NO, NOW);
        var failing = undoing;
        for (int n = 1; n < SagaProgress.UNDO_TRIES_MAX; n++) {
            failing = progress.after(failing, FAILED, NOW);
            assertThat(failing.status()).isEqualTo(Status.COMPENSATING);
        }

        assertThat(progress.after(failing, FAILED, NOW).status()).isEqualTo(Status.NEEDS_OPERATOR);
        assertThat(progress.after(undoing, NO, NOW).status()).isEqualTo(Status.NEEDS_OPERATOR);
    }

    @Test
    void anOperatorRetriesSkipsOrResolves() {
        var refused = progress.after(done(done(first)), NO, NOW);
        var parked = progress.after(refused, NO, NOW);

        assertThat(progress.retried(parked, "kim: stock restored", NOW))
                .extracting(SagaState::status, SagaState::step)
                .containsExactly(Status.COMPENSATING, 1);
        assertThat(progress.skipped(parked, "kim: item is gone", NOW))
                .extracting(SagaState::status, SagaState::step)
                .containsExactly(Status.COMPENSATING, 0);
        assertThat(progress.resolved(parked, "kim: paid by hand", NOW).status())
                .isEqualTo(Status.RESOLVED);
        assertThat(progress.resolved(parked, "kim: paid by hand", NOW).history().getLast().text())
                .isEqualTo("kim: paid by hand");
    }

    @Test
    void aHistoryKeepsItsNewestEntriesWithinItsColumn() {
        var saga = first;
        for (int n = 0; n < SagaState.HISTORY_MAX + 5; n++) {
            saga = saga.noted("put_item", "retried", "saga.undo-failed", "\u00e9".repeat(200), n);
        }

        assertThat(saga.history()).hasSize(SagaState.HISTORY_MAX);
        assertThat(saga.history().getLast().endedAt()).isEqualTo(SagaState.HISTORY_MAX + 4);
        assertThat(Json.text(List.copyOf(saga.history())).length()).isLessThanOrEqualTo(16_384);
    }
}
