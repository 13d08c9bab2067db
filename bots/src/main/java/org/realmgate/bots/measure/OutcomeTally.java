package org.realmgate.bots.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Counts what becomes of acts, such as deals. Counted is what ended within the window; a latency
 * belongs to it if its act began there. Errors are those of the whole run. Thread-safe.
 *
 * @param <K> kinds of acts
 */
public class OutcomeTally<K extends Enum<K>> {

    private static final long MICROS_MAX = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<K, Histogram> micros;
    private final Map<K, Long> done;
    private final Map<K, Long> accepted;
    private final Map<K, Long> idle;
    private final Map<String, Long> refused = new TreeMap<>();
    private final Errors errors = new Errors();
    private long windowFrom = Long.MAX_VALUE;
    private long windowTo = Long.MAX_VALUE;
    private long ended;

    public OutcomeTally(Class<K> kinds) {
        micros = new EnumMap<>(kinds);
        done = new EnumMap<>(kinds);
        accepted = new EnumMap<>(kinds);
        idle = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            micros.put(kind, new Histogram(MICROS_MAX, DIGITS));
        }
    }

    public synchronized void beginWindow(long nowNanos) {
        windowFrom = nowNanos;
    }

    public synchronized void endWindow(long nowNanos) {
        windowTo = nowNanos;
    }

    /**
     * @param fromNanos when it was begun
     * @param toNanos when its end was known
     */
    public synchronized void done(K kind, long fromNanos, long toNanos) {
        ended++;
        if (isWithin(toNanos)) {
            done.merge(kind, 1L, Long::sum);
        }
        if (isWithin(fromNanos)) {
            micros.get(kind).recordValue(Math.clamp((toNanos - fromNanos) / 1000, 0, MICROS_MAX));
        }
    }

    /** There was nothing to do: an empty mailbox, nobody near. */
    public synchronized void idle(K kind) {
        ended++;
        if (isWithin(System.nanoTime())) {
            idle.merge(kind, 1L, Long::sum);
        }
    }

    /** By a rule of the game: nothing was taken. */
    public synchronized void refused(K kind, String code) {
        ended++;
        if (isWithin(System.nanoTime())) {
            refused.merge(code, 1L, Long::sum);
        }
    }

    /** Answered with 202: its end is asked for. */
    public synchronized void accepted(K kind) {
        if (isWithin(System.nanoTime())) {
            accepted.merge(kind, 1L, Long::sum);
        }
    }

    /** A call that should have been answered otherwise. */
    public synchronized void failed(String code, String text) {
        errors.add(code, text);
    }

    private boolean isWithin(long nanos) {
        return nanos - windowFrom >= 0 && nanos - windowTo < 0;
    }

    /** Acts that came to an end, so far. */
    public synchronized long ended() {
        return ended;
    }

    public synchronized long errorCount() {
        return errors.total();
    }

    public synchronized OutcomeCounts counts(K kind) {
        return new OutcomeCounts(
                done.getOrDefault(kind, 0L),
                accepted.getOrDefault(kind, 0L),
                idle.getOrDefault(kind, 0L),
                Latency.of(micros.get(kind)));
    }

    public synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }

    public synchronized Map<String, Errors.Kind> errors() {
        return errors.byKind();
    }
}
