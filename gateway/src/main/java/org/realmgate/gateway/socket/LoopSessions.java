package org.realmgate.gateway.socket;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.auth.rpc.Revocation;

/**
 * The sessions of one event loop. Shares nothing that changes with those of other loops but who is
 * where; all methods run on its loop unless they say otherwise.
 */
final class LoopSessions {
    private final EventLoop loop;
    private final RegistryParts parts;
    private final LongObjectHashMap<PlayerSession> sessions = new LongObjectHashMap<>();
    private final Rooms rooms;
    private final PlayerFrames frames;
    private final ZoneGroups zones;
    private final SessionOpener opener;
    private final ClientRequests requests;

    LoopSessions(EventLoop loop, RegistryParts parts) {
        this.loop = loop;
        this.parts = parts;
        this.rooms = new Rooms(parts);
        this.frames = new PlayerFrames(parts, this, rooms);
        this.zones = new ZoneGroups(loop, parts, this, rooms, frames);
        this.opener = new SessionOpener(parts, this, zones);
        this.requests = new ClientRequests(loop, parts, this, frames);
        every(SocketLimits.LOOK_MILLIS, zones::look);
        every(SocketLimits.SWEEP_MILLIS, new SessionSweeper(parts, this));
    }

    private void every(long millis, Runnable act) {
        loop.scheduleAtFixedRate(act, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What clients ask for. */
    ClientRequests requests() {
        return requests;
    }

    /** From any thread. What comes in while the loop ends is dropped with everything else. */
    void execute(Runnable act) {
        if (!loop.isShuttingDown()) {
            loop.execute(act);
        }
    }

    Rooms rooms() {
        return rooms;
    }

    ZoneGroups zones() {
        return zones;
    }

    PlayerFrames frames() {
        return frames;
    }

    SessionOpener opener() {
        return opener;
    }

    PlayerSession of(long userId) {
        return sessions.get(userId);
    }

    /** At this moment: what is done with them may add and remove some. */
    List<PlayerSession> all() {
        return new ArrayList<>(sessions.values());
    }

    void add(PlayerSession session) {
        sessions.put(session.userId(), session);
    }

    void remove(PlayerSession session) {
        sessions.remove(session.userId());
        session.group.remove(session);
        session.socket = null;
    }

    /** Seats a player. Its earlier session, wherever it is, is resumed or ends. */
    void enter(OpenedSocket newcomer) {
        opener.enter(newcomer);
    }

    /** The client said goodbye. */
    void leave(PlayerSession session) {
        end(session);
    }

    /** The socket broke: its session waits for another one. */
    void broke(SocketConnection socket) {
        var session = socket.session();
        if (session != null && session.socket == socket) {
            session.socket = null;
            session.brokenNanos = parts.nanos().getAsLong();
        }
    }

    /** Closes the socket of a session for good. */
    void close(PlayerSession session, CloseCode code) {
        if (session.socket != null) {
            session.socket.close(code);
        }
        end(session);
    }

    /** There is room again in the socket's buffer. */
    void hasRoom(PlayerSession session) {
        if (session.stale) {
            parts.features().resync(session.userId());
        }
        session.group.touch(session);
    }

    void end(PlayerSession session) {
        if (sessions.get(session.userId()) != session) {
            return;
        }
        remove(session);
        if (parts.loopByPlayer().remove(session.userId(), this)) {
            parts.features().leave(session.userId());
        }
    }

    void revoke(Revocation revocation) {
        var session = sessions.get(revocation.getUserId());
        if (session == null) {
            return;
        }
        boolean covered =
                revocation.getSid().isEmpty()
                        ? session.caller().issuedAt().toEpochMilli() <= revocation.getRevokedAt()
                        : revocation.getSid().equals(session.caller().sid());
        if (covered) {
            close(session, CloseCode.REVOKED);
        }
    }

    void stop() {
        for (var session : all()) {
            close(session, CloseCode.GOING_AWAY);
        }
    }
}
