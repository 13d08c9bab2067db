package org.realmgate.gateway.socket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.realmgate.contracts.gateway.rpc.Welcome;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.GatewayRefusals;

/**
 * Where players come in: with a session of their own, with the one that an earlier socket left
 * here, or with one that another loop hands over.
 */
final class SessionOpener {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private final RegistryParts parts;
    private final LoopSessions sessions;
    private final ZoneGroups zones;

    SessionOpener(RegistryParts parts, LoopSessions sessions, ZoneGroups zones) {
        this.parts = parts;
        this.sessions = sessions;
        this.zones = zones;
    }

    /** Seats a player. Its earlier session, wherever it is, is resumed or ends. */
    void enter(OpenedSocket newcomer) {
        long userId = newcomer.caller().userId();
        var elsewhere = parts.loopByPlayer().get(userId);
        if (elsewhere != null && elsewhere != sessions) {
            elsewhere.execute(() -> elsewhere.opener().moveTo(sessions, newcomer));
            return;
        }
        if (!newcomer.socket().isOpen()) {
            return;
        }
        var earlier = sessions.of(userId);
        if (newcomer.wantsToResume()) {
            long chat = earlier == null ? ResumePoints.UNKNOWN : resumable(earlier, newcomer);
            if (chat == ResumePoints.UNKNOWN) {
                start(newcomer, earlier, GatewayRefusals.resumeExpired());
            } else {
                resume(newcomer, earlier, chat);
            }
        } else {
            start(newcomer, earlier, null);
        }
    }

    private long resumable(PlayerSession session, OpenedSocket newcomer) {
        boolean same =
                MessageDigest.isEqual(
                        session.resumeKey().getBytes(StandardCharsets.UTF_8),
                        newcomer.resumeKey().getBytes(StandardCharsets.UTF_8));
        long chat = same ? session.chatAt(newcomer.lastTick()) : ResumePoints.UNKNOWN;
        return chat != ResumePoints.UNKNOWN && zones.rooms().hold(session, chat)
                ? chat
                : ResumePoints.UNKNOWN;
    }

    private void start(OpenedSocket newcomer, PlayerSession earlier, Refusal refused) {
        if (earlier != null) {
            if (earlier.socket != null) {
                earlier.socket.close(CloseCode.REPLACED);
            }
            sessions.remove(earlier);
        }
        long now = parts.nanos().getAsLong();
        var session =
                new PlayerSession(newcomer.caller(), key(), zones.rooms().lastChat(), parts, now);
        seat(session, newcomer.socket(), now);
        zones.lobby().add(session, 0);
        sessions.add(session);
        var other = parts.loopByPlayer().put(session.userId(), sessions);
        if (other != null && other != sessions) {
            other.execute(() -> other.opener().giveUp(session.userId()));
        }
        parts.features().arrive(session);
        greet(session, false, refused);
    }

    private void resume(OpenedSocket newcomer, PlayerSession session, long chat) {
        if (session.socket != null) {
            session.socket.close(CloseCode.REPLACED);
        }
        session.goOnAs(newcomer.caller());
        session.seen = chat;
        session.rewindTold(newcomer.lastTick());
        session.losePositions();
        session.turnedAway = null;
        seat(session, newcomer.socket(), parts.nanos().getAsLong());
        greet(session, true, null);
        parts.features().resync(session.userId());
    }

    private static void seat(PlayerSession session, SocketConnection socket, long now) {
        session.socket = socket;
        session.heardNanos = now;
        session.pingedNanos = now;
        socket.belongTo(session);
    }

    private void greet(PlayerSession session, boolean resumed, Refusal refused) {
        var welcome =
                Welcome.newBuilder()
                        .setUserId(session.userId())
                        .setUsername(session.caller().username())
                        .setResumeKey(session.resumeKey())
                        .setResumed(resumed)
                        .setTokenExpiresAt(session.caller().expiresAt().toEpochMilli())
                        .setHeartbeatMillis((int) parts.settings().heartbeat().toMillis());
        if (refused != null) {
            welcome.setResumeRefused(zones.frames().refused(0, refused));
        }
        session.personal().setWelcome(welcome);
        zones.frames().writeNow(session);
        session.socket.listen();
    }

    /** The session goes where its player's new socket is, which then decides about it. */
    private void moveTo(LoopSessions next, OpenedSocket newcomer) {
        var session = sessions.of(newcomer.caller().userId());
        if (session == null) {
            next.execute(() -> next.enter(newcomer));
            return;
        }
        if (session.socket != null) {
            session.socket.close(CloseCode.REPLACED);
            session.socket = null;
            session.brokenNanos = parts.nanos().getAsLong();
        }
        int zone = session.group.isZone() ? session.group.zone() : -1;
        int columns = session.group.columns;
        sessions.remove(session);
        parts.loopByPlayer().remove(session.userId(), sessions);
        next.execute(
                () -> {
                    next.opener().adopt(session, zone, columns);
                    next.enter(newcomer);
                });
    }

    private void adopt(PlayerSession session, int zone, int columns) {
        if (parts.loopByPlayer().putIfAbsent(session.userId(), sessions) != null) {
            return;
        }
        sessions.add(session);
        var group = zone < 0 ? zones.lobby() : zones.zone(zone);
        group.columns = group.isEmpty() ? columns : group.columns;
        group.add(session, session.centre);
    }

    /** Another loop seated the player at the same moment: that socket is the newer one. */
    private void giveUp(long userId) {
        var session = sessions.of(userId);
        if (session != null) {
            if (session.socket != null) {
                session.socket.close(CloseCode.REPLACED);
            }
            sessions.remove(session);
        }
    }

    private static String key() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
