package org.realmgate.gateway.socket.control;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.gateway.figures.entity.GatewayCounters;
import org.realmgate.gateway.limit.control.Limits;
import org.realmgate.gateway.stream.control.ChatStream;
import org.realmgate.gateway.stream.control.WorldStream;

/** The sessions of all event loops; hands what comes from services to each of them. Thread-safe. */
public final class SessionRegistry {
    private final Map<EventLoop, LoopSessions> byLoop = new IdentityHashMap<>();
    private final RegistryParts parts;
    private final AtomicLong chats = new AtomicLong();

    /** One per event loop. */
    public SessionRegistry(
            List<EventLoop> loops,
            SocketSettings settings,
            Limits limits,
            WorldStream world,
            ChatStream chat,
            GatewayCounters counters,
            LongSupplier nanos,
            Clock clock) {
        parts = RegistryParts.of(settings, limits, world, chat, counters, nanos, clock);
        for (var loop : loops) {
            byLoop.put(loop, new LoopSessions(loop, parts));
        }
    }

    /** The sessions of a loop. */
    public LoopSessions on(EventLoop loop) {
        return byLoop.get(loop);
    }

    public int count() {
        return byLoop.size();
    }

    /** All sessions, those with a broken socket included. */
    public int sessions() {
        return parts.loopByPlayer().size();
    }

    public void turn(ZoneTurn turn) {
        var everywhere = new PendingZoneTurn(turn, parts.world(), byLoop.size());
        byLoop.values().forEach(sessions -> sessions.execute(() -> sessions.turn(everywhere)));
    }

    /** Called by one thread at a time: the number given here is the order of all chat. */
    public void chat(ChatTurn turn) {
        long chat = chats.incrementAndGet();
        byLoop.values().forEach(sessions -> sessions.execute(() -> sessions.chat(turn, chat)));
    }

    public void chatBroke() {
        byLoop.values().forEach(sessions -> sessions.execute(sessions::chatBroke));
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
