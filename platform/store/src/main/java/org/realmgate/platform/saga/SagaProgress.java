package org.realmgate.platform.saga;

import java.time.Duration;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.saga.SagaState.Status;

/**
 * How a saga goes on: given where it is and what came of its step, where it is next. Plain rules;
 * the time is an argument.
 */
final class SagaProgress {
    /** Failed undoings of one step before somebody has to look, about two and a half minutes. */
    static final int UNDO_TRIES_MAX = 40;

    /**
     * Whoever moved a saga hands it on in memory; if it is not moved again by then, it fell out of
     * memory, and a sweep takes it up.
     */
    static final Duration HANDED_ON = Duration.ofSeconds(10);

    private final SagaDefinition<?> definition;
    private final RetryBackoff backoff;

    SagaProgress(SagaDefinition<?> definition, RetryBackoff backoff) {
        this.definition = definition;
        this.backoff = backoff;
    }

    /** The first step from this one on that has anything to do; as many as steps if none has. */
    static int neededFrom(SagaDefinition<?> definition, SagaState.Begun begun, int from) {
        int step = from;
        while (step < definition.steps().size() && !isNeeded(definition, begun, step)) {
            step++;
        }
        return step;
    }

    private static <I extends Record> boolean isNeeded(
            SagaDefinition<I> definition, SagaState.Begun begun, int step) {
        return definition
                .steps()
                .get(step)
                .condition()
                .map(condition -> condition.test(Json.read(begun.input(), definition.input())))
                .orElse(true);
    }

    /** Whether the saga took too long to do anything but go back. */
    static boolean isLate(SagaState saga, long now) {
        return saga.status() == Status.RUNNING && now >= saga.begun().deadlineAt();
    }

    /** What is next after this outcome of the current step. */
    SagaState after(SagaState saga, StepOutcome outcome, long now) {
        return switch (saga.status()) {
            case RUNNING -> afterAct(saga, outcome, now);
            case COMPENSATING -> afterUndo(saga, outcome, now);
            default -> throw new IllegalStateException("nobody moves it: " + saga.status());
        };
    }

    /** It took too long: whatever its step may have done is undone, too. */
    SagaState turnedBack(SagaState saga, long now) {
        return failed(
                saga,
                saga.step(),
                new Refusal(
                        Kind.UNAVAILABLE,
                        "saga.deadline",
                        "not done within "
                                + definition.deadline().toSeconds()
                                + " s: step="
                                + stepName(saga)),
                now);
    }

    private SagaState afterAct(SagaState saga, StepOutcome outcome, long now) {
        return switch (outcome) {
            case StepOutcome.Done done -> {
                var noted = saga.noted(stepName(saga), "completed", "", "", now);
                int upcoming = neededFrom(definition, saga.begun(), saga.step() + 1);
                yield upcoming < definition.steps().size()
                        ? next(noted, Status.RUNNING, upcoming, now)
                        : noted.ended(Status.COMPLETED, now);
            }
            case StepOutcome.Refused refused -> failed(saga, saga.step() - 1, refused.why(), now);
            case StepOutcome.Failed failed -> {
                var deadline = definition.steps().get(saga.step()).deadline();
                if (now - saga.stepBeganAt() < deadline.toMillis()) {
                    yield again(saga, now);
                }
                // Nobody knows whether it was done: it is undone, too.
                yield failed(
                        saga,
                        saga.step(),
                        new Refusal(
                                Kind.UNAVAILABLE,
                                "saga.step-failed",
                                stepName(saga) + " failed: " + failed.text()),
                        now);
            }
        };
    }

    private SagaState failed(SagaState saga, int undoFrom, Refusal why, long now) {
        return undoing(
                saga.noted(stepName(saga), "failed", why.code(), why.getMessage(), now).failed(why),
                undoFrom,
                now);
    }

    private SagaState afterUndo(SagaState saga, StepOutcome outcome, long now) {
        return switch (outcome) {
            case StepOutcome.Done done ->
                    undoing(
                            saga.noted(stepName(saga), "compensated", "", "", now),
                            saga.step() - 1,
                            now);
            case StepOutcome.Refused refused ->
                    parked(saga, refused.why().code(), refused.why().getMessage(), now);
            case StepOutcome.Failed failed ->
                    saga.tries() + 1 < UNDO_TRIES_MAX
                            ? again(saga, now)
                            : parked(saga, "saga.undo-failed", failed.text(), now);
        };
    }

    /** On with undoing the next step that needs it, from this one down. */
    private SagaState undoing(SagaState saga, int from, long now) {
        int step = from;
        while (step >= 0
                && (definition.steps().get(step).undo().isEmpty()
                        || !isNeeded(definition, saga.begun(), step))) {
            step--;
        }
        return step < 0
                ? saga.ended(Status.COMPENSATED, now)
                : next(saga, Status.COMPENSATING, step, now);
    }

    /** An operator lets the undoing be tried again. */
    SagaState retried(SagaState saga, String who, long now) {
        return next(
                saga.noted(stepName(saga), "retried", "", who, now),
                Status.COMPENSATING,
                saga.step(),
                now);
    }

    /** An operator says that this step needs no undoing. */
    SagaState skipped(SagaState saga, String who, long now) {
        return undoing(saga.noted(stepName(saga), "skipped", "", who, now), saga.step() - 1, now);
    }

    /** An operator put everything in order. */
    SagaState resolved(SagaState saga, String who, long now) {
        return saga.noted(stepName(saga), "resolved", "", who, now).ended(Status.RESOLVED, now);
    }

    private SagaState parked(SagaState saga, String code, String text, long now) {
        return saga.noted(stepName(saga), "compensation_failed", code, text, now)
                .at(Status.NEEDS_OPERATOR, saga.step(), now, now);
    }

    private SagaState again(SagaState saga, long now) {
        // By the saga's id, so that the same run gives the same times.
        double jitter = Math.floorMod(saga.sagaId().hashCode() + saga.tries(), 1_000) / 1_000.0;
        return saga.again(now + backoff.delay(saga.tries() + 1, jitter).toMillis());
    }

    /** A time that is far enough away stays: changed rarely, its index is rarely changed, too. */
    private static SagaState next(SagaState saga, Status status, int step, long now) {
        boolean isFarAway = saga.dueAt() - now > HANDED_ON.toMillis() / 2;
        return saga.at(status, step, isFarAway ? saga.dueAt() : now + HANDED_ON.toMillis(), now);
    }

    private String stepName(SagaState saga) {
        return definition.steps().get(saga.step()).name();
    }
}
