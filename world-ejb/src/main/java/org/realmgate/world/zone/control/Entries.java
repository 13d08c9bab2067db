package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.realmgate.world.zone.entity.ZoneEntry;

/**
 * Entries into zones on their way to be published, each player's in order.
 *
 * <p>None may be lost and the queue is bounded, so a place is reserved before anybody enters a
 * zone: when publishing stalls, newcomers are refused and portals let nobody through until it goes
 * on. Who comes back to where it stood is no news and needs none.
 */
public final class Entries {
    private final Queue<ZoneEntry> queue = new ConcurrentLinkedQueue<>();
    private final List<ZoneEntry> inHand = new ArrayList<>();
    private final Places reserved;

    Entries(int max) {
        reserved = new Places(max);
    }

    boolean reserve() {
        return reserved.take();
    }

    void cancel() {
        reserved.giveBack(1);
    }

    /** Only with a reservation. */
    void put(ZoneEntry entry) {
        queue.add(entry);
    }

    /**
     * Hands over the oldest entries, if there are any. If the taker throws, the same ones come
     * again with the next call. One thread at a time.
     *
     * @return how many there were; less than {@code batchMax} when none is left
     */
    public int drain(int batchMax, Consumer<List<ZoneEntry>> taker) {
        while (inHand.size() < batchMax && !queue.isEmpty()) {
            inHand.add(queue.remove());
        }
        int count = inHand.size();
        if (count > 0) {
            taker.accept(List.copyOf(inHand));
            reserved.giveBack(count);
            inHand.clear();
        }
        return count;
    }

    /** Waiting and announced ones, for metrics. */
    public int waiting() {
        return reserved.taken();
    }
}
