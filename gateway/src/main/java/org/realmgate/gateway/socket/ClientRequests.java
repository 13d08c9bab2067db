package org.realmgate.gateway.socket;

import io.netty.channel.EventLoop;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.Ping;
import org.realmgate.contracts.gateway.rpc.Pong;
import org.realmgate.contracts.gateway.rpc.Renew;
import org.realmgate.contracts.gateway.rpc.Renewed;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.MalformedFrame;
import org.realmgate.gateway.limit.LimitName;

/**
 * What clients ask for: answered here if it is the socket's own business, passed on to its service
 * otherwise.
 */
final class ClientRequests {
    private final EventLoop loop;
    private final RegistryParts parts;
    private final LoopSessions sessions;
    private final PlayerFrames frames;

    ClientRequests(
            EventLoop loop, RegistryParts parts, LoopSessions sessions, PlayerFrames frames) {
        this.loop = loop;
        this.parts = parts;
        this.sessions = sessions;
        this.frames = frames;
    }

    void ask(PlayerSession session, ClientFrame frame) {
        try {
            switch (frame.getBodyCase()) {
                case PING -> ping(session, frame.getPing());
                case RENEW -> renew(session, frame.getRef(), frame.getRenew());
                default -> parts.features().ask(session, frame, loop);
            }
        } catch (MalformedFrame malformed) {
            malformed(session, frame.getRef(), malformed);
        } catch (Refusal refusal) {
            frames.refuse(session, frame.getRef(), refusal);
        }
    }

    /** Answered when what was read is worked off: several pings then share a frame. */
    private static void ping(PlayerSession session, Ping ping) {
        session.personal().addPongs(Pong.newBuilder().setNonce(ping.getNonce()));
        session.urgent = true;
    }

    /** The session goes on under a fresh token of its player, until that one is over. */
    private void renew(PlayerSession session, int ref, Renew renew) {
        var verdict = session.allowance(LimitName.OTHER).take();
        if (!verdict.granted()) {
            throw verdict.refusal();
        }
        var caller = parts.admission().identify(renew.getToken());
        if (caller.userId() != session.userId()) {
            throw GatewayRefusals.anotherPlayersToken();
        }
        session.goOnAs(caller);
        session.personal()
                .addRenewed(
                        Renewed.newBuilder()
                                .setRef(ref)
                                .setExpiresAt(caller.expiresAt().toEpochMilli()));
        session.group.touch(session);
    }

    /** All that lay in the socket has been worked off: what is urgent is answered in one frame. */
    void readAll(PlayerSession session) {
        if (session.urgent) {
            frames.writeNow(session);
        }
    }

    /** Counts a frame; false if its client sends more than a socket may. */
    boolean heard(PlayerSession session) {
        long now = parts.nanos().getAsLong();
        session.heardNanos = now;
        parts.counters().framesIn().increment();
        return session.takesFrame(now);
    }

    /** A client with a bug is told a few times, then let go. */
    void malformed(PlayerSession session, int ref, MalformedFrame malformed) {
        frames.refuse(session, ref, malformed);
        if (!session.takesMalformed(parts.nanos().getAsLong())) {
            sessions.close(session, CloseCode.TOO_MANY_MALFORMED);
        }
    }
}
