package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.realmgate.world.zone.entity.Standing;

/**
 * Standings that changed since they were saved. A player waits here at most once and is saved as it
 * stands then, so the queue is bounded by the players.
 */
public final class Unsaved {
    private final Queue<Seat> queue = new ConcurrentLinkedQueue<>();
    private final Predicate<Seat> current;
    private final Consumer<Seat> saved;

    /**
     * @param current false for the seat of a player who has a newer one
     * @param saved is told of each seat after its standing was saved
     */
    Unsaved(Predicate<Seat> current, Consumer<Seat> saved) {
        this.current = current;
        this.saved = saved;
    }

    void mark(Seat seat) {
        if (!seat.unsaved().get() && seat.unsaved().compareAndSet(false, true)) {
            queue.add(seat);
        }
    }

    /**
     * Hands over up to {@code batchMax} changed standings, if there are any. If the taker throws,
     * they come again. At most one of each player. One thread at a time.
     *
     * @return how many were saved
     */
    public int drain(int batchMax, Consumer<List<Standing>> taker) {
        var seats = taken(batchMax);
        if (seats.isEmpty()) {
            return 0;
        }
        boolean done = false;
        try {
            taker.accept(seats.stream().map(Seat::standing).toList());
            done = true;
        } finally {
            seats.forEach(done ? saved : this::mark);
        }
        return seats.size();
    }

    private List<Seat> taken(int batchMax) {
        var seats = new ArrayList<Seat>();
        while (seats.size() < batchMax && !queue.isEmpty()) {
            var seat = queue.remove();
            // Before its standing is read: a change from now on marks it again.
            seat.unsaved().set(false);
            // An older seat's standing must not overwrite the newer one's, whatever came again.
            if (current.test(seat)) {
                seats.add(seat);
            }
        }
        return seats;
    }
}
