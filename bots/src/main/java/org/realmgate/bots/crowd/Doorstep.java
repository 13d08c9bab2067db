package org.realmgate.bots.crowd;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Players who are to open a socket, each from its own moment on, and all together not faster than
 * at a rate: a realm that comes back meets its crowd as it did at first. Nor do more than {@value
 * #ENTERING_MAX} open one at once: a slow realm makes the others wait out here, not until they give
 * up in there. A player waits once; what it asked for last counts, and earlier wishes leave the
 * queue when they are due, which bounds it.
 */
final class Doorstep {

    static final int NOBODY = -1;
    static final int ENTERING_MAX = 64;

    /** A stall is caught up with by so much at once, and no more. */
    private static final long BURST_NANOS = 100_000_000;

    private record Visit(int player, long dueNanos) {}

    private final PriorityQueue<Visit> visits =
            new PriorityQueue<>(
                    ((Comparator<Visit>) (a, b) -> Long.signum(a.dueNanos - b.dueNanos))
                            .thenComparingInt(Visit::player));
    private final Visit[] latest;
    private final long periodNanos;
    private long freeNanos;
    private int entering;

    Doorstep(int players, double perSecond, long nowNanos) {
        latest = new Visit[players];
        periodNanos = (long) (1e9 / perSecond);
        freeNanos = nowNanos;
    }

    void expect(int player, long dueNanos) {
        latest[player] = new Visit(player, dueNanos);
        visits.add(latest[player]);
    }

    /**
     * Who may come in now, or {@link #NOBODY}; whoever comes in says so when it {@link #entered}.
     */
    int next(long nowNanos) {
        while (entering < ENTERING_MAX
                && !visits.isEmpty()
                && visits.peek().dueNanos - nowNanos <= 0
                && freeNanos - nowNanos <= 0) {
            Visit visit = visits.poll();
            if (latest[visit.player] == visit) {
                latest[visit.player] = null;
                long earliest = nowNanos - BURST_NANOS;
                freeNanos = (freeNanos - earliest < 0 ? earliest : freeNanos) + periodNanos;
                entering++;
                return visit.player;
            }
        }
        return NOBODY;
    }

    /** One who came in is in its place, or will not be. */
    void entered() {
        entering--;
    }
}
