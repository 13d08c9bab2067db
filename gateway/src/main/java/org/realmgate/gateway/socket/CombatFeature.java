package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.realmgate.contracts.combat.rpc.CastAsked;
import org.realmgate.contracts.combat.rpc.CombatAnswer;
import org.realmgate.contracts.combat.rpc.CombatDoorGrpc;
import org.realmgate.contracts.combat.rpc.CombatTurn;
import org.realmgate.contracts.combat.rpc.GatewayCasts;
import org.realmgate.contracts.gateway.rpc.Cast;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ClientFrame.BodyCase;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.exchange.MalformedFrame;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.Presence;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * Combat: what players cast, and what they see of fights. A cast is sent once: of one that was not
 * answered before the stream broke nobody knows what became of it.
 */
final class CombatFeature implements Feature<GatewayCasts, CombatTurn> {
    /**
     * Casts that wait while combat does not read. More are refused: the fight has gone on by the
     * time that they would be read.
     */
    static final int WAITING_MAX = 10_000;

    private static final int CASTS_PER_MESSAGE = 200;
    private static final int CHANGES_MAX = 20_000;

    /** Beyond, turns wait at combat, which makes fewer and larger ones of them. */
    private static final int TURNS_AHEAD = 16;

    private final Deque<CastAsked> waiting = new ArrayDeque<>();

    @Override
    public String service() {
        return "combat";
    }

    @Override
    public MethodDescriptor<GatewayCasts, CombatTurn> method() {
        return CombatDoorGrpc.getConnectMethod();
    }

    @Override
    public int turnsAhead() {
        return TURNS_AHEAD;
    }

    @Override
    public Map<BodyCase, LimitName> bodies() {
        return Map.of(BodyCase.CAST, LimitName.SKILL, BodyCase.REVIVE, LimitName.SKILL);
    }

    @Override
    public void ask(PlayerSession session, ClientFrame frame) {
        var asked =
                frame.hasRevive() ? CastAsked.newBuilder().setRevive(true) : asked(frame.getCast());
        checkBounds(session);
        session.unansweredCasts().add(frame.getRef());
        waiting.add(asked.setUserId(session.userId()).setRef(frame.getRef()).build());
    }

    private static CastAsked.Builder asked(Cast cast) {
        if (cast.getSkillId() == 0) {
            throw new MalformedFrame("skill_id must not be 0");
        }
        if (!Float.isFinite(cast.getX()) || !Float.isFinite(cast.getY())) {
            throw new MalformedFrame("x and y must be finite");
        }
        return CastAsked.newBuilder()
                .setSkillId(cast.getSkillId())
                .setTargetId(cast.getTargetId())
                .setX(cast.getX())
                .setY(cast.getY())
                .setTimestamp(cast.getTimestamp());
    }

    private void checkBounds(PlayerSession session) {
        if (session.unansweredCasts().size() >= SocketLimits.UNANSWERED_MAX) {
            throw GatewayRefusals.unavailable(
                    "combat owes at most "
                            + SocketLimits.UNANSWERED_MAX
                            + " answers to a socket (SocketLimits.UNANSWERED_MAX)");
        }
        if (waiting.size() >= WAITING_MAX) {
            throw GatewayRefusals.unavailable(
                    "at most "
                            + WAITING_MAX
                            + " casts wait for combat (CombatFeature.WAITING_MAX)");
        }
    }

    @Override
    public void opened() {
        waiting.clear();
    }

    @Override
    public void broke() {
        waiting.clear();
    }

    @Override
    public GatewayCasts next(Presence presence) {
        if (waiting.isEmpty() && presence.changes() == 0) {
            return null;
        }
        var casts = GatewayCasts.newBuilder();
        presence.take(CHANGES_MAX, (change, userId, name) -> add(casts, change, userId));
        for (int n = 0; n < CASTS_PER_MESSAGE && !waiting.isEmpty(); n++) {
            casts.addCasts(waiting.poll());
        }
        return casts.getCastsCount() + casts.getArrivedCount() + casts.getGoneCount() > 0
                ? casts.build()
                : null;
    }

    private static void add(GatewayCasts.Builder casts, Presence.Change change, long userId) {
        switch (change) {
            case ARRIVED -> casts.addArrived(userId);
            case LEFT -> casts.addGone(userId);
            case RESYNC -> {
                // How everybody is comes again by itself; resumed sockets get answers from a log.
            }
        }
    }

    @Override
    public void tell(StreamTurn<CombatTurn> turn, LoopSessions sessions) {
        turn.message().getBlocksList().forEach(sessions.zones()::show);
        for (var answer : turn.message().getAnswersList()) {
            answer(sessions, answer);
        }
        turn.done();
    }

    private static void answer(LoopSessions sessions, CombatAnswer answer) {
        var session = sessions.of(answer.getUserId());
        if (session != null) {
            session.unansweredCasts().removeFirstOccurrence(ref(answer.getFrame()));
            sessions.frames().tell(session, answer.getFrame());
        }
    }

    /** Of the frame that it answers. */
    private static int ref(ByteString answer) {
        try {
            var frame = ServerFrame.parseFrom(answer);
            return frame.getCastsCount() > 0 ? frame.getCasts(0).getRef() : refused(frame);
        } catch (InvalidProtocolBufferException broken) {
            throw new UncheckedIOException("combat sent a broken piece of a frame", broken);
        }
    }

    private static int refused(ServerFrame frame) {
        return frame.getRefusedCount() > 0 ? frame.getRefused(0).getRef() : 0;
    }

    /** What was cast and not yet answered will never be. */
    @Override
    public void lost(LoopSessions sessions) {
        var lost =
                GatewayRefusals.unavailable("combat went away: nobody knows whether it was cast");
        for (var session : sessions.all()) {
            while (!session.unansweredCasts().isEmpty()) {
                int ref = session.unansweredCasts().poll();
                var frame =
                        ServerFrame.newBuilder().addRefused(sessions.frames().refused(ref, lost));
                sessions.frames().tell(session, frame.build().toByteString());
            }
        }
    }
}
