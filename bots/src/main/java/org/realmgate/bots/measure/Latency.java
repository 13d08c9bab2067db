package org.realmgate.bots.measure;

import org.HdrHistogram.Histogram;

/** A distribution's points that a report shows, in milliseconds. */
public record Latency(long count, double p50Ms, double p99Ms, double p999Ms, double maxMs) {

    public static Latency of(Histogram micros) {
        return new Latency(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getValueAtPercentile(99.9) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }
}
