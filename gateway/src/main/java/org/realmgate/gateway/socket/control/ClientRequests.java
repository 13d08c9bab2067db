package org.realmgate.gateway.socket.control;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.realmgate.contracts.chat.rpc.SocketSay;
import org.realmgate.contracts.gateway.rpc.Move;
import org.realmgate.contracts.gateway.rpc.Ping;
import org.realmgate.contracts.gateway.rpc.Pong;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.Say;
import org.realmgate.gateway.limit.entity.Verdict;
import org.realmgate.gateway.socket.entity.SocketLimits;
import org.realmgate.gateway.stream.control.MoveBatch;

/**
 * What clients ask for: gathered for a moment, then passed on in one message each to world and
 * chat.
 */
public final class ClientRequests {
    private static final String UNAVAILABLE = "gateway.unavailable";

    private final EventLoop loop;
    private final RegistryParts parts;
    private final PlayerFrames frames;
    private final LoopSessions sessions;
    private final MoveBatch moves = new MoveBatch();
    private final List<SocketSay> says = new ArrayList<>();
    private boolean flushing;

    ClientRequests(
            EventLoop loop, RegistryParts parts, LoopSessions sessions, PlayerFrames frames) {
        this.loop = loop;
        this.parts = parts;
        this.sessions = sessions;
        this.frames = frames;
    }

    public void move(PlayerSession session, int ref, Move move) {
        parts.counters().moves().increment();
        var verdict = session.moves().take();
        if (!verdict.granted()) {
            frames.refuse(session, limited(ref, verdict));
        } else if (!parts.world().isUp()) {
            frames.refuse(session, unavailable(ref, "world is away at the moment"));
        } else if (session.turnedAway != null) {
            frames.refuse(session, session.turnedAway.toBuilder().setRef(ref).build());
        } else {
            moves.add(session.userId(), move.getX(), move.getY(), ref);
            flushLater();
        }
    }

    public void say(PlayerSession session, int ref, Say say) {
        parts.counters().says().increment();
        var verdict = session.says().take();
        if (!verdict.granted()) {
            frames.refuse(session, limited(ref, verdict));
        } else if (session.unanswered().size() >= SocketLimits.UNANSWERED_MAX) {
            frames.refuse(
                    session,
                    unavailable(
                            ref,
                            "chat owes at most "
                                    + SocketLimits.UNANSWERED_MAX
                                    + " answers to a socket (SocketLimits.UNANSWERED_MAX)"));
        } else {
            session.unanswered().add(ref);
            says.add(
                    SocketSay.newBuilder()
                            .setUserId(session.userId())
                            .setUsername(session.caller().username())
                            .setRef(ref)
                            .setChannel(say.getChannel())
                            .setContent(say.getMessage())
                            .build());
            flushLater();
        }
    }

    /** Answered when what was read is worked off: several pings then share a frame. */
    public void ping(PlayerSession session, Ping ping) {
        session.personal().addPongs(Pong.newBuilder().setNonce(ping.getNonce()));
        session.urgent = true;
    }

    /** All that lay in the socket has been worked off: what is urgent is answered in one frame. */
    public void readAll(PlayerSession session) {
        if (session.urgent) {
            frames.writeNow(session);
        }
    }

    /** Counts a frame; false if its client sends more than a socket may. */
    public boolean heard(PlayerSession session) {
        long now = parts.nanos().getAsLong();
        session.heardNanos = now;
        parts.counters().framesIn().increment();
        return session.takesFrame(now);
    }

    /** Counts a malformed frame; false if there were too many. */
    public boolean malformed(PlayerSession session, int ref, String rule) {
        frames.refuse(
                session,
                Refused.newBuilder()
                        .setRef(ref)
                        .setCode("gateway.malformed-frame")
                        .setDetail(rule)
                        .build());
        return session.takesMalformed(parts.nanos().getAsLong());
    }

    static Refused unavailable(int ref, String detail) {
        return Refused.newBuilder()
                .setRef(ref)
                .setCode(UNAVAILABLE)
                .setDetail(detail)
                .setRetryAfterMillis(1_000)
                .build();
    }

    private static Refused limited(int ref, Verdict verdict) {
        var refusal = verdict.refusal();
        return Refused.newBuilder()
                .setRef(ref)
                .setCode(refusal.code())
                .setDetail(refusal.getMessage())
                .setRetryAfterMillis(refusal.retryAfterMillis())
                .build();
    }

    private void flushLater() {
        if (!flushing) {
            flushing = true;
            loop.schedule(this::flush, SocketLimits.GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        flushing = false;
        if (moves.size() > 0) {
            parts.world().move(moves);
            moves.clear();
        }
        if (!says.isEmpty()) {
            int taken = parts.chat().say(says);
            for (var refused : says.subList(taken, says.size())) {
                giveBack(refused);
            }
            says.clear();
        }
    }

    private void giveBack(SocketSay say) {
        var session = sessions.of(say.getUserId());
        if (session != null && session.unanswered().removeFirstOccurrence(say.getRef())) {
            frames.refuse(session, unavailable(say.getRef(), "chat is away at the moment"));
        }
    }
}
