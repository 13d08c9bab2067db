package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private final Deque<Waiting> waiting = new ArrayDeque<>();
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
        synchronized (waiting) {
            if (waiting.size() == WAITING_MAX) {
                return false;
            }
            waiting.add(one);
        }
        loop.wake();
        return true;
    }

    long turn() {
        var batch = next();
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

    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (waiting) {
            while (batch.size() < ParticipantGrpc.BATCH_MAX && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
        }
        return batch;
    }
}
