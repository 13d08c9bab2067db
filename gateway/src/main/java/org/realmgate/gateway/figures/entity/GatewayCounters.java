package org.realmgate.gateway.figures.entity;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters that grow while the gateway runs. Written by every loop, read by anybody. */
public final class GatewayCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder framesIn = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder chatDeliveries = new LongAdder();
    private final LongAdder moves = new LongAdder();
    private final LongAdder says = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

    public LongAdder requests() {
        return requests;
    }

    public LongAdder framesIn() {
        return framesIn;
    }

    public LongAdder framesOut() {
        return framesOut;
    }

    public LongAdder bytesOut() {
        return bytesOut;
    }

    public LongAdder chatDeliveries() {
        return chatDeliveries;
    }

    public LongAdder moves() {
        return moves;
    }

    public LongAdder says() {
        return says;
    }

    /** Counts a refusal by the gateway itself; codes are a fixed set. */
    public void refused(String code) {
        refusals.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    public Map<String, Long> refusals() {
        var counts = new TreeMap<String, Long>();
        refusals.forEach((code, count) -> counts.put(code, count.sum()));
        return counts;
    }
}
