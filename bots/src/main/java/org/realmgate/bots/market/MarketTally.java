package org.realmgate.bots.market;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;

/**
 * Counts what becomes of deals. Counted is what ended within the window; a latency belongs to it if
 * its deal began there. Errors are those of the whole run. Thread-safe.
 */
public final class MarketTally implements TradeWatch {

    private static final long MICROS_MAX = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<Deal.Kind, Histogram> micros = new EnumMap<>(Deal.Kind.class);
    private final Map<Deal.Kind, Long> done = new EnumMap<>(Deal.Kind.class);
    private final Map<Deal.Kind, Long> accepted = new EnumMap<>(Deal.Kind.class);
    private final Map<String, Long> refused = new TreeMap<>();
    private final Errors errors = new Errors();
    private long windowFrom = Long.MAX_VALUE;
    private long windowTo = Long.MAX_VALUE;
    private long ended;

    public MarketTally() {
        for (Deal.Kind kind : Deal.Kind.values()) {
            micros.put(kind, new Histogram(MICROS_MAX, DIGITS));
        }
    }

    public synchronized void beginWindow(long nowNanos) {
        windowFrom = nowNanos;
    }

    public synchronized void endWindow(long nowNanos) {
        windowTo = nowNanos;
    }

    @Override
    public synchronized void done(Deal.Kind kind, long fromNanos, long toNanos) {
        ended++;
        if (isWithin(toNanos)) {
            done.merge(kind, 1L, Long::sum);
        }
        if (isWithin(fromNanos)) {
            micros.get(kind).recordValue(Math.clamp((toNanos - fromNanos) / 1000, 0, MICROS_MAX));
        }
    }

    @Override
    public synchronized void refused(Deal.Kind kind, String code) {
        ended++;
        if (isWithin(System.nanoTime())) {
            refused.merge(code, 1L, Long::sum);
        }
    }

    @Override
    public synchronized void accepted(Deal.Kind kind) {
        if (isWithin(System.nanoTime())) {
            accepted.merge(kind, 1L, Long::sum);
        }
    }

    @Override
    public synchronized void failed(String code, String text) {
        errors.add(code, text);
    }

    private boolean isWithin(long nanos) {
        return nanos - windowFrom >= 0 && nanos - windowTo < 0;
    }

    /** Deals that came to an end, so far. */
    public synchronized long ended() {
        return ended;
    }

    public synchronized long errorCount() {
        return errors.total();
    }

    public synchronized DealCounts counts(Deal.Kind kind) {
        return new DealCounts(
                done.getOrDefault(kind, 0L),
                accepted.getOrDefault(kind, 0L),
                Latency.of(micros.get(kind)));
    }

    public synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }

    public synchronized Map<String, Errors.Kind> errors() {
        return errors.byKind();
    }
}
