package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.List;
import org.realmgate.platform.loop.BatchQueue;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;

/**
 * Sagas whose next step is one participant's. A turn takes those that wait and asks for all their
 * steps in one call.
 */
final class Lane {
    /** One more is refused: its row is found by a sweep, when this lane has come that far. */
    static final int WAITING_MAX = 10_000;

    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private final SagaEngine engine;
    private final ParticipantClient client;
    private final BatchQueue<Waiting> waiting =
            new BatchQueue<>(WAITING_MAX, ParticipantGrpc.BATCH_MAX);
    private volatile Loop loop;

    /** A saga and what it asks for next. */
    record Waiting(SagaState saga, StepAsked asked) {}

    Lane(SagaEngine engine, ParticipantClient client) {
        this.engine = engine;
        this.client = client;
    }

    void start(Loops loops) {
        loop = loops.start("saga-" + client.service(), this::turn);
    }

    void stop(Duration atMost) throws InterruptedException {
        loop.stop(atMost);
    }

    /** Tells whether there is room. */
    boolean offer(Waiting one) {
        if (!waiting.offer(List.of(one))) {
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
        boolean isAsked = false;
        try {
            engine.ask(client, batch);
            isAsked = true;
        } finally {
            if (!isAsked) {
                batch.forEach(one -> engine.letGo(one.saga().sagaId()));
            }
        }
        return 0;
    }
}
