package org.realmgate.platform.saga;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.rest.AsyncAnswers;

/**
 * Answers of REST methods that begin a saga: its end if that comes soon, else where it is by then.
 * No thread waits for it.
 */
@ApplicationScoped
public class SagaAnswers {
    /** A player's client waits so long before it is told that the saga goes on without it. */
    public static final Duration SOON = Duration.ofMillis(250);

    private static final Duration AT_MOST = Duration.ofSeconds(4);

    @Inject private AsyncAnswers answers;
    @Inject private Sagas sagas;
    @Inject private Transactions transactions;

    /**
     * 200 with a saga that has completed, 202 with one that is under way or needs an operator; one
     * that was undone is answered as the refusal which made it turn back.
     *
     * @param entity the body, made of the saga alone: who is told its end is answered without a
     *     look at the database
     */
    public CompletionStage<Response> of(Sagas.UnderWay saga, Function<SagaState, ?> entity) {
        var soon =
                saga.end().copy().completeOnTimeout(null, SOON.toMillis(), TimeUnit.MILLISECONDS);
        return answers.of(
                soon,
                AT_MOST,
                SagaAnswers::late,
                ended -> answer(ended == null ? found(saga.sagaId()) : ended, entity));
    }

    /**
     * The answer of a method that begins several sagas together, made when all of them have ended,
     * or after {@link #SOON}.
     *
     * @param answer reads what has become of them, in a transaction
     */
    public CompletionStage<Response> ofAll(List<Sagas.UnderWay> sagas, Supplier<Response> answer) {
        var ends = sagas.stream().map(Sagas.UnderWay::end).toArray(CompletableFuture<?>[]::new);
        var soon =
                CompletableFuture.allOf(ends)
                        .completeOnTimeout(null, SOON.toMillis(), TimeUnit.MILLISECONDS);
        return answers.of(soon, AT_MOST, SagaAnswers::late, any -> transactions.in(answer));
    }

    private SagaState found(String sagaId) {
        return transactions.in(() -> sagas.find(sagaId)).orElseThrow();
    }

    private static Response answer(SagaState saga, Function<SagaState, ?> entity) {
        return switch (saga.status()) {
            case COMPENSATED -> throw saga.failure();
            case COMPLETED, RESOLVED -> Response.ok(entity.apply(saga)).build();
            case RUNNING, COMPENSATING, NEEDS_OPERATOR ->
                    Response.accepted(entity.apply(saga)).build();
        };
    }

    private static Refusal late() {
        return new Refusal(
                Kind.UNAVAILABLE,
                "saga.no-answer",
                "nobody can tell at the moment where the saga is; ask again",
                Map.of(Refusal.RETRY_AFTER_MILLIS, 1_000));
    }
}
