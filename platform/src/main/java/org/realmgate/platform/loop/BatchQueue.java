package org.realmgate.platform.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * What waits for a loop's turn, which takes many at once. Takes no more than it has room for: what
 * becomes of the rest is whoever offers it to say. Thread-safe; nobody waits but for a moment.
 *
 * @param <T> one that waits
 */
public final class BatchQueue<T> {
    private final int waitingMax;
    private final int batchMax;
    private final Deque<T> waiting = new ArrayDeque<>();

    /**
     * @param waitingMax how many may wait
     * @param batchMax how many a turn takes
     */
    public BatchQueue(int waitingMax, int batchMax) {
        this.waitingMax = waitingMax;
        this.batchMax = batchMax;
    }

    /** Takes all of them, or, if there is no room for all, none; tells whether it did. */
    public synchronized boolean offer(Collection<? extends T> some) {
        return waiting.size() + some.size() <= waitingMax && waiting.addAll(some);
    }

    /** The next ones, in the order in which they came; none if nothing waits. */
    public synchronized List<T> next() {
        List<T> batch = new ArrayList<>();
        while (batch.size() < batchMax && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }
}
