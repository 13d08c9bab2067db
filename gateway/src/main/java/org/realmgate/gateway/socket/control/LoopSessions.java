package org.realmgate.gateway.socket.control;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.SocketLimits;

/**
 * The sessions of one event loop. Shares nothing that changes with other halls but the roll; all
 * methods run on its loop unless they say otherwise.
 */
public final class LoopSessions {
    private final EventLoop loop;
    private final RegistryParts parts;
    private final LongObjectHashMap<PlayerSession> sessions = new LongObjectHashMap<>();
    private final Rooms rooms;
    private final PlayerFrames telling;
    private final ZoneGroups zones;
    private final SessionOpener entrance;
    private final ClientRequests asking;

    LoopSessions(EventLoop loop, RegistryParts parts) {
        this.loop = loop;
        this.parts = parts;
        this.rooms = new Rooms(parts);
        this.telling = new PlayerFrames(parts, this, rooms);
        this.zones = new ZoneGroups(loop, parts, this, rooms, telling);
        this.entrance = new SessionOpener(parts, this, zones);
        this.asking = new ClientRequests(loop, parts, this, telling);
        every(SocketLimits.LOOK_MILLIS, zones::look);
        every(SocketLimits.SWEEP_MILLIS, new SessionSweeper(parts, this));
    }

    private void every(long millis, Runnable act) {
        loop.scheduleAtFixedRate(act, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** What clients ask for. */
    public ClientRequests asking() {
        return asking;
    }

    /** From any thread. What comes in while the loop ends is dropped with everything else. */
    void execute(Runnable act) {
        if (!loop.isShuttingDown()) {
            loop.execute(act);
        }
    }

    SessionOpener entrance() {
        return entrance;
    }

    PlayerSession session(long userId) {
        return sessions.get(userId);
    }

    /** At this moment: what is done with them may add and remove some. */
    List<PlayerSession> sessions() {
        return new ArrayList<>(sessions.values());
    }

    void add(PlayerSession session) {
        sessions.put(session.userId(), session);
    }

    void remove(PlayerSession session) {
        sessions.remove(session.userId());
        session.group.remove(session);
        session.line = null;
    }

    /** Seats a player. Its earlier session, wherever it is, is resumed or ends. */
    public void enter(OpenedSocket newcomer) {
        entrance.enter(newcomer);
    }

    /** The client said goodbye. */
    public void leave(PlayerSession session) {
        end(session);
    }

    /** The socket broke: its session waits for another one. */
    public void broke(SocketConnection line) {
        var session = line.session();
        if (session != null && session.line == line) {
            session.line = null;
            session.brokenNanos = parts.nanos().getAsLong();
        }
    }

    /** Closes the socket of a session for good. */
    public void close(PlayerSession session, CloseCode code) {
        if (session.line != null) {
            session.line.close(code);
        }
        end(session);
    }

    /** There is room again in the socket's buffer. */
    public void hasRoom(PlayerSession session) {
        if (session.stale) {
            parts.world().resync(session.userId());
        }
        session.group.touch(session);
    }

    void end(PlayerSession session) {
        if (sessions.get(session.userId()) != session) {
            return;
        }
        remove(session);
        if (parts.roll().remove(session.userId(), this)) {
            parts.world().leave(session.userId());
            parts.chat().leave(session.userId());
        }
    }

    void turn(PendingZoneTurn turn) {
        zones.turn(turn);
    }

    void chat(ChatTurn turn, long chat) {
        rooms.take(turn, chat);
        telling.take(turn, chat);
        parts.chat().taken();
    }

    /** What was said and not yet answered will never be: the stream to chat is gone. */
    void chatBroke() {
        for (var session : sessions.values()) {
            while (!session.unanswered().isEmpty()) {
                telling.refuse(
                        session,
                        ClientRequests.unavailable(
                                session.unanswered().poll(),
                                "chat went away: nobody knows whether the message is stored"));
            }
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
        for (var session : sessions()) {
            close(session, CloseCode.GOING_AWAY);
        }
    }
}
