package org.realmgate.bots.measure;

import org.HdrHistogram.Histogram;

/**
 * The loop's counters and latencies; they belong to the event loop. A latency counts if its move or
 * message was *due* within the window, so that a stall at the window's end is not cut off with it.
 */
public final class Measurements {

    private static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 3;

    private final Histogram moveMicros = new Histogram(MICROS_MAX, DIGITS);
    private final Histogram chatMicros = new Histogram(MICROS_MAX, DIGITS);
    private final Histogram lagMicros = new Histogram(MICROS_MAX, DIGITS);
    private final Errors errors = new Errors();
    private final ReopeningTally reopenings = new ReopeningTally();
    private long windowFrom = Long.MAX_VALUE;
    private long windowTo = Long.MAX_VALUE;
    private long moves;
    private long updates;
    private long frames;
    private long bytes;
    private long says;
    private long deliveries;
    private long unmatched;

    public void beginWindow(long nowNanos) {
        windowFrom = nowNanos;
    }

    public void endWindow(long nowNanos) {
        windowTo = nowNanos;
    }

    public void frame(int size) {
        frames++;
        bytes += size;
    }

    public void moveSent() {
        moves++;
    }

    public void updates(int count) {
        updates += count;
    }

    public void moveSeen(long dueNanos, long nowNanos) {
        record(moveMicros, dueNanos, nowNanos);
    }

    /** An observer saw one of our bots where none of its remembered moves went. */
    public void moveUnmatched() {
        unmatched++;
    }

    public void said() {
        says++;
    }

    public void delivered() {
        deliveries++;
    }

    public void heard(long dueNanos, long nowNanos) {
        record(chatMicros, dueNanos, nowNanos);
    }

    /** How late the loop came to its own turn. */
    public void lag(long dueNanos, long nowNanos) {
        record(lagMicros, dueNanos, nowNanos);
    }

    private void record(Histogram micros, long dueNanos, long nowNanos) {
        if (dueNanos - windowFrom >= 0 && dueNanos - windowTo < 0) {
            micros.recordValue(Math.clamp((nowNanos - dueNanos) / 1000, 0, MICROS_MAX));
        }
    }

    public Counts counts() {
        return new Counts(moves, updates, frames, bytes, says, deliveries);
    }

    public Errors errors() {
        return errors;
    }

    public ReopeningTally reopenings() {
        return reopenings;
    }

    public long unmatched() {
        return unmatched;
    }

    public Latency moveLatency() {
        return Latency.of(moveMicros);
    }

    public Latency chatLatency() {
        return Latency.of(chatMicros);
    }

    public Latency loopLag() {
        return Latency.of(lagMicros);
    }
}
