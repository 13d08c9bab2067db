package org.realmgate.platform.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Answers of REST methods that another thread decides: the method returns a {@link CompletionStage}
 * at once, so that a slow decision holds none of the server's HTTP threads. All services of a realm
 * share these; fifty callers who wait in them would keep everybody else from being answered.
 *
 * <p>The answer is made and written on a thread of its own pool, never on the one that decided:
 * that one has others to serve. The threads are the server's, made once: its executor looks through
 * all archives for context providers with each task that it is given. Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class AsyncAnswers implements Starter {
    private static final int THREADS = 16;

    /** Decisions that wait for a thread; who is decided beyond is told that it is too late. */
    private static final int WAITING_MAX = 10_000;

    private static final Duration IDLE_MAX = Duration.ofSeconds(30);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(2);

    @Resource private ManagedThreadFactory threads;
    private volatile ThreadPoolExecutor executor;

    @Override
    public int order() {
        return RESOURCES;
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public void start() {
        executor =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_MAX.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING_MAX),
                        this::thread);
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable work) {
        var thread = threads.newThread(work);
        thread.setName(name());
        return thread;
    }

    @Override
    public void stop() throws InterruptedException {
        if (executor != null) {
            executor.shutdown();
            executor.awaitTermination(END_TAKES_MAX.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

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
                            // The pool takes nothing more: too many wait, or the service stops.
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
