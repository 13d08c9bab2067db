package org.realmgate.gateway.socket;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.realmgate.gateway.exchange.Admission;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.limit.Limits;

/**
 * What the sessions of all event loops share.
 *
 * @param loopByPlayer where each player is
 * @param ticks the last tick; one sequence for all loops, so that a session may change loops
 */
record RegistryParts(
        SocketSettings settings,
        Limits limits,
        Features features,
        Admission admission,
        GatewayCounters counters,
        LongSupplier nanos,
        Clock clock,
        ConcurrentMap<Long, LoopSessions> loopByPlayer,
        AtomicLong ticks) {
    static RegistryParts of(
            SocketSettings settings,
            Limits limits,
            Features features,
            Admission admission,
            GatewayCounters counters,
            LongSupplier nanos,
            Clock clock) {
        return new RegistryParts(
                settings,
                limits,
                features,
                admission,
                counters,
                nanos,
                clock,
                new ConcurrentHashMap<>(),
                new AtomicLong());
    }

    long nextTick() {
        return ticks.incrementAndGet();
    }
}
