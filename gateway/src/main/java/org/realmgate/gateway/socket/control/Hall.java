package org.realmgate.gateway.socket.control;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.identity.Revocation;
import org.realmgate.contracts.room.ChatTurn;
import org.realmgate.contracts.socket.Refused;
import org.realmgate.contracts.socket.Welcome;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.Marks;
import org.realmgate.gateway.socket.entity.SocketLimits;

/**
 * The sessions of one event loop. Shares nothing that changes with other halls but the roll; all
 * methods run on its loop unless they say otherwise.
 */
public final class Hall {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private final EventLoop loop;
    private final HallParts parts;
    private final LongObjectHashMap<Session> sessions = new LongObjectHashMap<>();
    private final Zones zones;
    private final Asking asking;

    Hall(EventLoop loop, HallParts parts) {
        this.loop = loop;
        this.parts = parts;
        this.zones = new Zones(loop, parts, this);
        this.asking = new Asking(loop, parts, zones);
        loop.scheduleAtFixedRate(
                zones::look,
                SocketLimits.LOOK_MILLIS,
                SocketLimits.LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
        loop.scheduleAtFixedRate(
                this::sweep,
                SocketLimits.SWEEP_MILLIS,
                SocketLimits.SWEEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** What clients ask for. */
    public Asking asking() {
        return asking;
    }

    /** From any thread. What comes in while the loop ends is dropped with everything else. */
    void execute(Runnable act) {
        if (!loop.isShuttingDown()) {
            loop.execute(act);
        }
    }

    Session session(long userId) {
        return sessions.get(userId);
    }

    /** Seats a player. Its earlier session, wherever it is, is resumed or ends. */
    public void enter(Newcomer newcomer) {
        long userId = newcomer.caller().userId();
        var elsewhere = parts.roll().get(userId);
        if (elsewhere != null && elsewhere != this) {
            elsewhere.execute(() -> elsewhere.moveTo(this, newcomer));
            return;
        }
        if (!newcomer.line().isOpen()) {
            return;
        }
        var earlier = sessions.get(userId);
        if (newcomer.wantsToResume()) {
            long chat = earlier == null ? Marks.UNKNOWN : resumable(earlier, newcomer);
            if (chat == Marks.UNKNOWN) {
                start(newcomer, earlier, resumeRefused());
            } else {
                resume(newcomer, earlier, chat);
            }
        } else {
            start(newcomer, earlier, null);
        }
    }

    /** The client said goodbye. */
    public void leave(Session session) {
        end(session);
    }

    /** The socket broke: its session waits for another one. */
    public void broke(Line line) {
        var session = line.session();
        if (session != null && session.line == line) {
            session.line = null;
            session.brokenNanos = parts.nanos().getAsLong();
        }
    }

    /** Closes the socket of a session for good. */
    public void close(Session session, CloseCode code) {
        if (session.line != null) {
            session.line.close(code);
        }
        end(session);
    }

    /** There is room again in the socket's buffer. */
    public void hasRoom(Session session) {
        if (session.stale) {
            parts.world().resync(session.userId());
        }
        session.group.touch(session);
    }

    void turn(ZoneTurnInHalls turn) {
        zones.turn(turn);
    }

    void chat(ChatTurn turn, long chat) {
        zones.chat(turn, chat);
        parts.chat().taken();
    }

    /** What was said and not yet answered will never be: the stream to chat is gone. */
    void chatBroke() {
        for (var session : sessions.values()) {
            while (!session.unanswered().isEmpty()) {
                zones.refuse(
                        session,
                        Asking.unavailable(
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
        for (var session : new ArrayList<>(sessions.values())) {
            close(session, CloseCode.GOING_AWAY);
        }
    }

    private long resumable(Session session, Newcomer newcomer) {
        boolean same =
                MessageDigest.isEqual(
                        session.resumeKey().getBytes(StandardCharsets.UTF_8),
                        newcomer.resumeKey().getBytes(StandardCharsets.UTF_8));
        long chat = same ? session.chatAt(newcomer.lastTick()) : Marks.UNKNOWN;
        return chat != Marks.UNKNOWN && zones.hold(session, chat) ? chat : Marks.UNKNOWN;
    }

    private void start(Newcomer newcomer, Session earlier, Refused refused) {
        if (earlier != null) {
            if (earlier.line != null) {
                earlier.line.close(CloseCode.REPLACED);
            }
            remove(earlier);
        }
        long now = parts.nanos().getAsLong();
        var session =
                new Session(newcomer.caller(), key(), zones.lastChat(), parts.settings(), now);
        seat(session, newcomer.line(), now);
        zones.lobby().add(session, 0);
        sessions.put(session.userId(), session);
        var other = parts.roll().put(session.userId(), this);
        if (other != null && other != this) {
            other.execute(() -> other.giveUp(session.userId()));
        }
        parts.world().join(session.userId(), session.caller().username());
        parts.chat().arrive(session.userId());
        greet(session, false, refused);
    }

    private void resume(Newcomer newcomer, Session session, long chat) {
        if (session.line != null) {
            session.line.close(CloseCode.REPLACED);
        }
        session.goOnAs(newcomer.caller());
        session.seen = chat;
        session.losePositions();
        seat(session, newcomer.line(), parts.nanos().getAsLong());
        greet(session, true, null);
        parts.world().resync(session.userId());
    }

    private static void seat(Session session, Line line, long now) {
        session.line = line;
        session.heardNanos = now;
        session.pingedNanos = now;
        line.belongTo(session);
    }

    private void greet(Session session, boolean resumed, Refused refused) {
        var welcome =
                Welcome.newBuilder()
                        .setUserId(session.userId())
                        .setUsername(session.caller().username())
                        .setResumeKey(session.resumeKey())
                        .setResumed(resumed)
                        .setHeartbeatMillis((int) parts.settings().heartbeat().toMillis());
        if (refused != null) {
            welcome.setResumeRefused(refused);
            parts.tally().refused(refused.getCode());
        }
        session.personal().setWelcome(welcome);
        zones.writeNow(session);
        session.line.listen();
    }

    /** The session goes where its player's new socket is, which then decides about it. */
    private void moveTo(Hall next, Newcomer newcomer) {
        var session = sessions.get(newcomer.caller().userId());
        if (session == null) {
            next.execute(() -> next.enter(newcomer));
            return;
        }
        if (session.line != null) {
            session.line.close(CloseCode.REPLACED);
            session.line = null;
            session.brokenNanos = parts.nanos().getAsLong();
        }
        int zone = session.group.isZone() ? session.group.zone() : -1;
        int columns = session.group.columns;
        remove(session);
        parts.roll().remove(session.userId(), this);
        next.execute(
                () -> {
                    next.adopt(session, zone, columns);
                    next.enter(newcomer);
                });
    }

    private void adopt(Session session, int zone, int columns) {
        if (parts.roll().putIfAbsent(session.userId(), this) != null) {
            return;
        }
        sessions.put(session.userId(), session);
        var group = zone < 0 ? zones.lobby() : zones.zone(zone);
        group.columns = group.isEmpty() ? columns : group.columns;
        group.add(session, session.centre);
    }

    /** Another hall seated the player at the same moment: that socket is the newer one. */
    private void giveUp(long userId) {
        var session = sessions.get(userId);
        if (session != null) {
            if (session.line != null) {
                session.line.close(CloseCode.REPLACED);
            }
            remove(session);
        }
    }

    private void end(Session session) {
        if (sessions.get(session.userId()) != session) {
            return;
        }
        remove(session);
        if (parts.roll().remove(session.userId(), this)) {
            parts.world().leave(session.userId());
            parts.chat().leave(session.userId());
        }
    }

    private void remove(Session session) {
        sessions.remove(session.userId());
        session.group.remove(session);
        session.line = null;
    }

    private void sweep() {
        long now = parts.nanos().getAsLong();
        long millis = parts.clock().millis();
        for (var session : new ArrayList<>(sessions.values())) {
            if (millis >= session.caller().expiresAt().toEpochMilli()) {
                close(session, CloseCode.TOKEN_EXPIRED);
            } else if (session.line == null) {
                if (now - session.brokenNanos > parts.settings().resumeWithin().toNanos()) {
                    end(session);
                }
            } else {
                beat(session, now);
            }
        }
    }

    private void beat(Session session, long now) {
        long heartbeat = parts.settings().heartbeat().toNanos();
        if (now - session.heardNanos > 2 * heartbeat) {
            session.line.cut();
        } else if (now - session.pingedNanos >= heartbeat) {
            session.pingedNanos = now;
            session.line.ping();
        }
    }

    private static Refused resumeRefused() {
        return Refused.newBuilder()
                .setCode("gateway.resume-expired")
                .setDetail(
                        "a socket is resumed by its own player, with its key, within the time"
                                + " (gateway.socket.resume-within)")
                .build();
    }

    private static String key() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
