package org.realmgate.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Lets several threads begin the same work at the same instant. */
public final class InParallel {
    private static final long PATIENCE_SECONDS = 60;

    private InParallel() {}

    /** The work of one of the threads. */
    public interface Work<T> {
        /** Thread 0, 1, 2 … */
        T of(int thread) throws Exception;
    }

    /** What each thread came to, in the order of the threads; throws what one of them threw. */
    public static <T> List<T> run(int threads, Work<T> work) {
        var start = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all.add(
                        () -> {
                            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            return work.of(thread);
                        });
            }
            List<T> results = new ArrayList<>();
            for (var future : pool.invokeAll(all, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException thrown) {
            throw new IllegalStateException("in one of the threads", thrown.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
