package org.realmgate.gateway.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.realmgate.contracts.gateway.rpc.ClientFrame;

/** Counters that grow while the gateway runs. Written by every loop, read by anybody. */
public final class GatewayCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder framesIn = new LongAdder();
    private final LongAdder framesOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder chatDeliveries = new LongAdder();
    private final LongAdder[] asked = new LongAdder[ClientFrame.BodyCase.values().length];
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

    public GatewayCounters() {
        Arrays.setAll(asked, body -> new LongAdder());
    }

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

    /** Counts what a client asked a service for. */
    public void asked(ClientFrame.BodyCase body) {
        asked[body.ordinal()].increment();
    }

    /** What clients asked services for, by the name of the frame's body. */
    public Map<String, Long> asked() {
        var counts = new TreeMap<String, Long>();
        for (var body : ClientFrame.BodyCase.values()) {
            long count = asked[body.ordinal()].sum();
            if (count > 0) {
                counts.put(body.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
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
