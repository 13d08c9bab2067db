package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.realmgate.contracts.chat.rpc.ChatDoorGrpc;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.chat.rpc.SocketSay;
import org.realmgate.contracts.chat.rpc.WhisperBlock;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ClientFrame.BodyCase;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.Presence;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * Chat: what players say and hear. The number of a turn is the order of all that is said, by which
 * sockets resume.
 */
final class ChatFeature implements Feature<GatewaySays, ChatTurn> {
    /** Messages that wait while chat does not read. More are refused: players may try again. */
    private static final int WAITING_MAX = 10_000;

    private static final int SAYS_PER_MESSAGE = 200;
    private static final int CHANGES_MAX = 20_000;

    /** Beyond, turns wait at chat, which makes fewer and larger ones of them. */
    private static final int TURNS_AHEAD = 16;

    private final Deque<SocketSay> waiting = new ArrayDeque<>();

    @Override
    public String service() {
        return "chat";
    }

    @Override
    public MethodDescriptor<GatewaySays, ChatTurn> method() {
        return ChatDoorGrpc.getConnectMethod();
    }

    @Override
    public int turnsAhead() {
        return TURNS_AHEAD;
    }

    @Override
    public Map<BodyCase, LimitName> bodies() {
        return Map.of(BodyCase.SAY, LimitName.CHAT);
    }

    @Override
    public void ask(PlayerSession session, ClientFrame frame) {
        if (session.unanswered().size() >= SocketLimits.UNANSWERED_MAX) {
            throw GatewayRefusals.unavailable(
                    "chat owes at most "
                            + SocketLimits.UNANSWERED_MAX
                            + " answers to a socket (SocketLimits.UNANSWERED_MAX)");
        }
        if (waiting.size() >= WAITING_MAX) {
            throw GatewayRefusals.unavailable(
                    "at most " + WAITING_MAX + " messages wait for chat (ChatFeature.WAITING_MAX)");
        }
        session.unanswered().add(frame.getRef());
        waiting.add(
                SocketSay.newBuilder()
                        .setUserId(session.userId())
                        .setUsername(session.caller().username())
                        .setRef(frame.getRef())
                        .setChannel(frame.getSay().getChannel())
                        .setContent(frame.getSay().getMessage())
                        .build());
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
    public GatewaySays next(Presence presence) {
        if (waiting.isEmpty() && presence.changes() == 0) {
            return null;
        }
        var says = GatewaySays.newBuilder();
        presence.take(CHANGES_MAX, (change, userId, name) -> add(says, change, userId));
        for (int n = 0; n < SAYS_PER_MESSAGE && !waiting.isEmpty(); n++) {
            says.addSays(waiting.poll());
        }
        return says.getSaysCount() + says.getArrivedCount() + says.getGoneCount() > 0
                ? says.build()
                : null;
    }

    private static void add(GatewaySays.Builder says, Presence.Change change, long userId) {
        switch (change) {
            case ARRIVED -> says.addArrived(userId);
            case LEFT -> says.addGone(userId);
            case RESYNC -> {
                // Nothing of chat has to be told anew: resumed sockets get it from their logs.
            }
        }
    }

    @Override
    public void tell(StreamTurn<ChatTurn> turn, LoopSessions sessions) {
        long chat = turn.number();
        sessions.rooms().take(turn.message(), chat);
        for (var whisper : turn.message().getWhispersList()) {
            tell(sessions, whisper, chat);
        }
        for (var answer : turn.message().getAnswersList()) {
            answer(sessions, answer, chat);
        }
        turn.done();
    }

    /** The same bytes for all of them, kept once. */
    private static void tell(LoopSessions sessions, WhisperBlock whisper, long chat) {
        tell(sessions, whisper, whisper.getUserId(), chat);
        for (int n = 0; n < whisper.getUserIdsCount(); n++) {
            tell(sessions, whisper, whisper.getUserIds(n), chat);
        }
    }

    private static void tell(LoopSessions sessions, WhisperBlock whisper, long userId, long chat) {
        var session = sessions.of(userId);
        tell(sessions, session, whisper.getMessages(), whisper.getCount(), chat);
    }

    private static void answer(LoopSessions sessions, SayAnswer answer, long chat) {
        var session = sessions.of(answer.getUserId());
        if (session == null) {
            return;
        }
        session.unanswered().removeFirstOccurrence(answer.getRef());
        tell(sessions, session, frame(answer).toByteString(), 0, chat);
    }

    private static ServerFrame frame(SayAnswer answer) {
        var frame = ServerFrame.newBuilder();
        if (!answer.getCode().isEmpty()) {
            frame.addRefused(
                    Refused.newBuilder()
                            .setRef(answer.getRef())
                            .setCode(answer.getCode())
                            .setDetail(answer.getDetail())
                            .setRetryAfterMillis(answer.getRetryAfterMillis()));
        } else if (answer.getRef() != 0) {
            frame.addAccepted(
                    SayAccepted.newBuilder()
                            .setRef(answer.getRef())
                            .setMessageId(answer.getMessageId())
                            .setTimestamp(answer.getTimestamp()));
        }
        return frame.build();
    }

    private static void tell(
            LoopSessions sessions,
            PlayerSession session,
            ByteString messages,
            int count,
            long chat) {
        if (session != null) {
            sessions.frames().keep(session, messages, count, chat);
        }
    }

    /** What was said and not yet answered will never be. */
    @Override
    public void lost(LoopSessions sessions) {
        var lost =
                GatewayRefusals.unavailable(
                        "chat went away: nobody knows whether the message is stored");
        for (var session : sessions.all()) {
            while (!session.unanswered().isEmpty()) {
                sessions.frames().refuse(session, session.unanswered().poll(), lost);
            }
        }
    }
}
