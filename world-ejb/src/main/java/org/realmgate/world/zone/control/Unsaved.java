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
    private final List<Seat> saved = new ArrayList<>();
    private final Predicate<Seat> current;
    private final Consumer<Seat> forget;

    /**
     * @param current false for the seat of a player who has a newer one
     * @param forget takes out those who left; a round after they were saved, so that who read an
     *     older standing just before and joins with it still meets the newer one
     */
    Unsaved(Predicate<Seat> current, Consumer<Seat> forget) {
        this.current = current;
        this.forget = forget;
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
     * @return how many were saved; less than {@code batchMax} ends a round
     */
    public int drain(int batchMax, Consumer<List<Standing>> taker) {
        var seats = taken(batchMax);
        boolean done = seats.isEmpty();
        try {
            if (!done) {
                taker.accept(seats.stream().map(Seat::standing).toList());
                done = true;
            }
        } finally {
            if (!done) {
                seats.forEach(this::mark);
            }
        }
        if (seats.size() < batchMax) {
            saved.forEach(forget);
            saved.clear();
        }
        seats.stream().filter(Seat::isClosed).forEach(saved::add);
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
