package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.Collection;
import org.realmgate.platform.loop.BatchQueue;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Stores what came of steps: a turn takes what all lanes brought since the last one and writes it
 * in one transaction, while the lanes ask for further steps. A commit costs the database more than
 * what a saga writes.
 */
final class MoveWriter {
    /**
     * Further ones are let go: their rows say where they are, and what was done for them is
     * answered again. So a database that is slow is not asked for more and more.
     */
    static final int WAITING_MAX = 10_000;

    private static final int BATCH_MAX = 500;
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private final SagaEngine engine;
    private final BatchQueue<Decided> waiting = new BatchQueue<>(WAITING_MAX, BATCH_MAX);
    private volatile Loop loop;

    /**
     * Where a saga goes on.
     *
     * @param participant who was asked
     * @param outcome what it answered; null if it was not asked, because it was too late
     */
    record Decided(SagaMoves.Move move, String participant, StepOutcome outcome) {
        String sagaId() {
            return move.from().sagaId();
        }
    }

    MoveWriter(SagaEngine engine) {
        this.engine = engine;
    }

    void start(Loops loops) {
        loop = loops.start("saga-moves", this::turn);
    }

    void stop(Duration atMost) throws InterruptedException {
        loop.stop(atMost);
    }

    /** Tells whether there is room for all of them. */
    boolean offer(Collection<Decided> decided) {
        if (!waiting.offer(decided)) {
            return false;
        }
        loop.wake();
        return true;
    }

    long turn() {
        var batch = waiting.next();
        if (batch.isEmpty()) {
            return REST_NANOS;
        }
        boolean isStored = false;
        try {
            engine.write(batch);
            isStored = true;
        } finally {
            if (!isStored) {
                batch.forEach(one -> engine.letGo(one.sagaId()));
            }
        }
        return 0;
    }
}
