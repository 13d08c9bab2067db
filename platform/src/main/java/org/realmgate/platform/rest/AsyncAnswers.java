package org.realmgate.platform.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Answers of REST methods that another thread decides: the method returns a {@link CompletionStage}
 * at once, so that a slow decision holds none of the server's HTTP threads. All services of a realm
 * share these; fifty callers who wait in them would keep everybody else from being answered.
 *
 * <p>The answer is made and written on a thread of the server's executor, never on the one that
 * decided: that one has others to serve. Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class AsyncAnswers {
    @Resource private ManagedExecutorService executor;

    /**
     * The answer for the request that the current thread serves. Its correlation id goes along and
     * is cleared here: this thread has nothing more to do for it.
     *
     * @param decision completed by any thread, normally or with a {@link Refusal}; it is not
     *     changed, so that whoever decides too late does no harm
     * @param atMost how long the caller waits
     * @param late the refusal if it was not decided by then
     * @param answer made of the decision; what it throws is the answer, too
     */
    public <T, A> CompletionStage<A> of(
            CompletableFuture<T> decision,
            Duration atMost,
            Supplier<? extends Refusal> late,
            Function<? super T, ? extends A> answer) {
        var correlation = Correlation.current();
        Correlation.clear();
        var answered = new CompletableFuture<A>();
        decision.copy()
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (decided, fault) -> {
                            Correlation.adopt(correlation);
                            try {
                                if (fault == null) {
                                    answered.complete(answer.apply(decided));
                                } else {
                                    answered.completeExceptionally(told(fault, late));
                                }
                            } catch (RuntimeException broken) {
                                answered.completeExceptionally(broken);
                            } finally {
                                Correlation.clear();
                            }
                            return answered;
                        },
                        executor)
                .exceptionally(
                        notTaken -> {
                            // The executor takes nothing any more: the server stops.
                            answered.completeExceptionally(late.get());
                            return answered;
                        });
        return answered;
    }

    private static Throwable told(Throwable fault, Supplier<? extends Refusal> late) {
        var cause =
                fault instanceof CompletionException && fault.getCause() != null
                        ? fault.getCause()
                        : fault;
        return cause instanceof TimeoutException ? late.get() : cause;
    }
}
