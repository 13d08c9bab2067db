package org.realmgate.gateway.socket;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.gateway.exchange.Admission;
import org.realmgate.gateway.figures.GatewayCounters;
import org.realmgate.gateway.limit.Limits;

/** The sessions of all event loops. Thread-safe. */
public final class SessionRegistry {
    private final Map<EventLoop, LoopSessions> byLoop = new IdentityHashMap<>();
    private final RegistryParts parts;

    /** One per event loop. */
    public SessionRegistry(
            List<EventLoop> loops,
            SocketSettings settings,
            Limits limits,
            Features features,
            Admission admission,
            GatewayCounters counters,
            LongSupplier nanos,
            Clock clock) {
        parts = RegistryParts.of(settings, limits, features, admission, counters, nanos, clock);
        for (var loop : loops) {
            byLoop.put(loop, new LoopSessions(loop, parts));
        }
    }

    /** The sessions of a loop. */
    public LoopSessions on(EventLoop loop) {
        return byLoop.get(loop);
    }

    /** Connects to the services: from now on their turns come in. */
    public void start() {
        parts.features().start(byLoop.values());
    }

    /** All sessions, those with a broken socket included. */
    public int sessions() {
        return parts.loopByPlayer().size();
    }

    /** Void tokens: their sockets close. */
    public void revoke(Revocation revocation) {
        byLoop.values().forEach(sessions -> sessions.execute(() -> sessions.revoke(revocation)));
    }

    /** Closes all sockets. */
    public void stop() {
        byLoop.values().forEach(sessions -> sessions.execute(sessions::stop));
    }
}
