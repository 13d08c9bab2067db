package org.realmgate.platform.saga;

import java.util.ArrayList;
import java.util.List;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Where a saga is: its row. All times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param step the index of the step that is done or undone now
 * @param tries how often it was asked for in vain
 * @param dueAt when somebody has to look at it again
 * @param endedAt 0 until it has ended
 * @param failure why it does not complete; null if it does, so far
 * @param history what came of its steps, the oldest first
 */
public record SagaState(
        Begun begun,
        Status status,
        int step,
        int tries,
        long dueAt,
        long stepBeganAt,
        long endedAt,
        Refusal failure,
        List<Happened> history) {
    /** Entries of a history; the oldest go first. */
    public static final int HISTORY_MAX = 40;

    /** Characters of a text in a history: forty of them stay within the column. */
    static final int HISTORY_TEXT_MAX = 120;

    /**
     * What never changes of a saga.
     *
     * @param sagaId a UUID
     * @param userId who began it; 0 if it was no player
     * @param deadlineAt when it turns back if its steps are not done
     * @param input as JSON
     */
    public record Begun(
            String sagaId,
            String type,
            int version,
            long userId,
            long startedAt,
            long deadlineAt,
            String correlationId,
            String input) {}

    /** Where a saga is on its way. */
    public enum Status {
        /** Its steps are done, one after the other. */
        RUNNING,
        /** What was done is undone, in reverse. */
        COMPENSATING,
        /** All steps are done. */
        COMPLETED,
        /** Everything is undone: as if it had never begun. */
        COMPENSATED,
        /** A step can be neither done nor undone: somebody has to decide. */
        NEEDS_OPERATOR,
        /** Somebody put it in order by hand. */
        RESOLVED;

        /** Whether nobody moves it any more. */
        public boolean isFinal() {
            return this == COMPLETED || this == COMPENSATED || this == RESOLVED;
        }

        /** Whether a runner moves it. */
        public boolean isMoving() {
            return this == RUNNING || this == COMPENSATING;
        }
    }

    /**
     * Something that came of a step.
     *
     * @param step the step's name
     * @param outcome {@code completed}, {@code failed}, {@code compensated}, {@code
     *     compensation_failed}; of an operator {@code retried}, {@code skipped} or {@code resolved}
     * @param beganAt when it was begun
     * @param endedAt when it was known
     * @param tries how often it was asked for
     * @param code of a refusal; empty if there is none
     * @param text why; of an operator who and why
     */
    public record Happened(
            String step,
            String outcome,
            long beganAt,
            long endedAt,
            int tries,
            String code,
            String text) {}

    /** A saga that begins now, with its first step that has anything to do. */
    static SagaState first(Begun begun, int step) {
        return new SagaState(
                begun,
                Status.RUNNING,
                step,
                0,
                begun.startedAt() + SagaProgress.HANDED_ON.toMillis(),
                begun.startedAt(),
                0,
                null,
                List.of());
    }

    /** The saga's id. */
    public String sagaId() {
        return begun.sagaId();
    }

    /** Milliseconds from its beginning to its end; 0 until then. */
    public long durationMillis() {
        return endedAt == 0 ? 0 : endedAt - begun.startedAt();
    }

    /** At a step, which begins now. */
    SagaState at(Status next, int nextStep, long dueAtNext, long now) {
        return new SagaState(begun, next, nextStep, 0, dueAtNext, now, 0, failure, history);
    }

    /** At its end. */
    SagaState ended(Status last, long now) {
        return new SagaState(begun, last, step, 0, now, stepBeganAt, now, failure, history);
    }

    /** The same step once more, later. */
    SagaState again(long dueAtNext) {
        return new SagaState(
                begun, status, step, tries + 1, dueAtNext, stepBeganAt, 0, failure, history);
    }

    /** Not to complete any more. */
    SagaState failed(Refusal why) {
        return new SagaState(begun, status, step, tries, dueAt, stepBeganAt, endedAt, why, history);
    }

    /** With one more entry of its history. */
    SagaState noted(String stepName, String outcome, String code, String text, long now) {
        List<Happened> longer = new ArrayList<>(history);
        if (longer.size() == HISTORY_MAX) {
            longer.removeFirst();
        }
        longer.add(new Happened(stepName, outcome, stepBeganAt, now, tries + 1, code, cut(text)));
        return new SagaState(
                begun,
                status,
                step,
                tries,
                dueAt,
                stepBeganAt,
                endedAt,
                failure,
                List.copyOf(longer));
    }

    private static String cut(String text) {
        return text.length() <= HISTORY_TEXT_MAX ? text : text.substring(0, HISTORY_TEXT_MAX);
    }
}
