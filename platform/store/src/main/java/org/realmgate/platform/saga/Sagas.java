package org.realmgate.platform.saga;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.Outbox;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.database.UuidV7;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.idempotency.Idempotency;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.idempotency.KeyReused;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.saga.SagaState.Begun;
import org.realmgate.platform.telemetry.Correlation;

/**
 * The sagas of a service: begins them, tells where they are, lets operators decide. Thread-safe.
 */
@ApplicationScoped
public class Sagas implements Expiring {
    /** How long it is known of a saga that ended what came of its steps. */
    public static final Duration REMEMBERED_FOR = Duration.ofDays(90);

    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;
    @Inject private SagaEngine engine;
    @Inject private SagaMeters meters;
    @Inject private SagaDefinitions definitions;
    @Inject private Outbox outbox;
    @Inject private Idempotency idempotency;
    @Inject private Transactions transactions;
    @Inject private Clock clock;
    @Resource private TransactionSynchronizationRegistry transaction;

    /**
     * A saga that was begun.
     *
     * @param end completed when this instance sees it end, or wait for an operator; perhaps never:
     *     who waits does so for a bounded time, and then asks {@link #find}. Completed with null if
     *     it was begun under the same key before
     */
    public record UnderWay(String sagaId, CompletableFuture<SagaState> end) {}

    private record Remembered(String sagaId) {}

    /**
     * Begins a saga once for a key, in a transaction of its own: whoever waits for its end must
     * hold none.
     *
     * @param begin {@link #begin begins} it, or throws a refusal
     * @throws KeyReused if the key stands for another body
     */
    public UnderWay once(Optional<IdempotencyKey> key, Supplier<UnderWay> begin) {
        var now = new AtomicReference<UnderWay>();
        var remembered =
                transactions.in(
                        () ->
                                idempotency.once(
                                        key,
                                        Remembered.class,
                                        () -> {
                                            now.set(begin.get());
                                            return new Remembered(now.get().sagaId());
                                        }));
        return now.get() == null
                ? new UnderWay(remembered.sagaId(), CompletableFuture.completedFuture(null))
                : now.get();
    }

    /** A new saga's id, for an input that has to name it. */
    public String newId() {
        return UuidV7.at(clock.millis());
    }

    /**
     * Begins a saga if, and only if, the current transaction commits.
     *
     * @param userId who begins it; 0 if it is no player
     * @throws IllegalArgumentException if the input is too long, or no step has anything to do for
     *     it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <I extends Record> UnderWay begin(
            String sagaId, SagaDefinition<I> definition, long userId, I input) {
        var json = Json.text(input);
        if (json.length() > SagaRows.INPUT_MAX) {
            throw new IllegalArgumentException(
                    "a saga's input has at most "
                            + SagaRows.INPUT_MAX
                            + " characters: "
                            + definition.type()
                            + "="
                            + json.length());
        }
        long now = clock.millis();
        var begun =
                new Begun(
                        sagaId,
                        definition.type(),
                        definition.version(),
                        userId,
                        now,
                        now + definition.deadline().toMillis(),
                        Correlation.current(),
                        json);
        int first = SagaProgress.neededFrom(definition, begun, 0);
        if (first == definition.steps().size()) {
            throw new IllegalArgumentException("nothing to do for " + definition.type());
        }
        var saga = SagaState.first(begun, first);
        joined.with(
                connection -> {
                    SagaRows.insert(connection, saga, engine.runner());
                    return null;
                });
        outbox.publish(SagaEvents.told(null, saga));
        var ended = engine.awaitEnd(sagaId);
        afterCommit(null, saga);
        return new UnderWay(sagaId, ended);
    }

    private void afterCommit(SagaState before, SagaState saga) {
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // Its row is written already.
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            meters.moved(before, saga);
                            engine.takeUp(saga);
                        } else {
                            engine.forgetWaiter(saga.sagaId());
                        }
                    }
                });
    }

    /** Where a saga is. */
    public Optional<SagaState> find(String sagaId) {
        return joined.with(connection -> SagaRows.find(connection, sagaId));
    }

    /**
     * An operator lets the undoing of a parked saga be tried again.
     *
     * @param who and why, for its history
     * @throws Refusal {@code saga.unknown}, {@code saga.not-parked}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public SagaState retry(String sagaId, String who) {
        return decide(sagaId, (progress, saga) -> progress.retried(saga, who, clock.millis()));
    }

    /** An operator says that the step needs no undoing; as {@link #retry}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public SagaState skip(String sagaId, String who) {
        return decide(sagaId, (progress, saga) -> progress.skipped(saga, who, clock.millis()));
    }

    /** An operator put everything in order by hand; as {@link #retry}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public SagaState resolve(String sagaId, String who) {
        return decide(sagaId, (progress, saga) -> progress.resolved(saga, who, clock.millis()));
    }

    private SagaState decide(
            String sagaId, BiFunction<SagaProgress, SagaState, SagaState> decision) {
        var saga = find(sagaId).orElseThrow(() -> unknown(sagaId));
        if (saga.status() != SagaState.Status.NEEDS_OPERATOR) {
            throw notParked(saga);
        }
        var progress = new SagaProgress(definitions.of(saga), RetryBackoff.STANDARD);
        var next = decision.apply(progress, saga);
        if (!joined.with(connection -> SagaMoves.decide(connection, next, engine.runner()))) {
            throw notParked(saga);
        }
        outbox.publish(SagaEvents.told(saga, next));
        if (next.status().isFinal()) {
            definitions.of(next).ended(next);
        }
        afterCommit(saga, next);
        return next;
    }

    @Override
    public String name() {
        return "sagas";
    }

    @Override
    public boolean forgetSome() {
        long before = clock.millis() - REMEMBERED_FOR.toMillis();
        return joined.with(connection -> SagaRows.forget(connection, before, FORGET_MAX))
                == FORGET_MAX;
    }

    private static Refusal unknown(String sagaId) {
        return new Refusal(Kind.NOT_FOUND, "saga.unknown", "there is no such saga: " + sagaId);
    }

    private static Refusal notParked(SagaState saga) {
        return new Refusal(
                Kind.CONFLICT,
                "saga.not-parked",
                "only a saga that needs an operator is decided about: state="
                        + saga.status().name().toLowerCase(Locale.ROOT));
    }
}
