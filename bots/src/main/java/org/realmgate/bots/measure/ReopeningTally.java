package org.realmgate.bots.measure;

import org.HdrHistogram.Histogram;

/** Counts what became of sockets; it belongs to the event loop. */
public final class ReopeningTally {

    /** An hour, which is as long as a run. */
    private static final long MICROS_MAX = 3_600_000_000L;

    private static final int DIGITS = 3;

    private final Histogram awayMicros = new Histogram(MICROS_MAX, DIGITS);
    private long dropped;
    private long renewed;
    private long honoured;
    private long expired;

    public void dropped() {
        dropped++;
    }

    /** A player whose socket was dropped stands in the world again. */
    public void reopened(long droppedNanos, long nowNanos) {
        awayMicros.recordValue(Math.clamp((nowNanos - droppedNanos) / 1000, 0, MICROS_MAX));
    }

    public void renewed() {
        renewed++;
    }

    public void resumed(boolean wasHonoured) {
        if (wasHonoured) {
            honoured++;
        } else {
            expired++;
        }
    }

    public Reopenings counts() {
        return new Reopenings(
                dropped,
                awayMicros.getTotalCount(),
                Latency.of(awayMicros),
                renewed,
                honoured,
                expired);
    }
}
