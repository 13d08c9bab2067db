package org.realmgate.gateway.socket.control;

import com.google.protobuf.ByteString;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.Fragments;

/** What one player is told and nobody else: refusals, answers, whispers, late chat. */
final class PlayerFrames {
    private final RegistryParts parts;
    private final LoopSessions sessions;
    private final Rooms rooms;

    PlayerFrames(RegistryParts parts, LoopSessions sessions, Rooms rooms) {
        this.parts = parts;
        this.sessions = sessions;
        this.rooms = rooms;
    }

    /** The gateway tells a player no, with its next frame. */
    void refuse(PlayerSession session, Refused refused) {
        parts.counters().refused(refused.getCode());
        tell(session, refused);
    }

    /** Somebody tells a player no, with its next frame. */
    void tell(PlayerSession session, Refused refused) {
        session.personal().addRefused(refused);
        session.group.touch(session);
    }

    void take(ChatTurn turn, long chat) {
        for (var whisper : turn.getWhispersList()) {
            tell(sessions.of(whisper.getUserId()), whisper.getMessages(), whisper.getCount(), chat);
        }
        for (var answer : turn.getAnswersList()) {
            answer(answer, chat);
        }
    }

    /** Writes what one player waits for, between two ticks. */
    void writeNow(PlayerSession session) {
        session.urgent = false;
        boolean soon = session.change != PlayerSession.Change.NONE;
        if (session.socket == null || soon || !session.socket.hasRoom()) {
            session.group.touch(session);
            return;
        }
        var fragments = new Fragments();
        if (session.hasPersonal()) {
            fragments.add(session.takePersonal().toByteString());
        }
        long upTo = rooms.lastChat();
        rooms.collect(session, upTo, fragments);
        write(session, parts.nextTick(), fragments, upTo);
    }

    /** Writes a frame of the player's own. */
    void write(PlayerSession session, long tick, Fragments fragments, long upTo) {
        if (fragments.isEmpty()) {
            return;
        }
        var socket = session.socket;
        var frame = socket.codec().frame(socket.channel().alloc(), tick, fragments);
        parts.counters().framesOut().increment();
        parts.counters().bytesOut().add(frame.readableBytes());
        parts.counters().chatDeliveries().add(fragments.messages());
        socket.send(frame);
        session.wrote(tick, Math.max(upTo, session.seen));
    }

    /** The socket is full: positions are left out, chat waits within its bound. */
    void holdBack(PlayerSession session, long upTo) {
        session.losePositions();
        var waiting = new Fragments();
        rooms.collect(session, upTo, waiting);
        if (waiting.bytes() + session.personalBytes() > parts.settings().chatBytesMax()
                || waiting.messages() > parts.settings().chatMessagesMax()) {
            sessions.close(session, CloseCode.SLOW_CONSUMER);
        }
    }

    private void tell(PlayerSession session, ByteString messages, int count, long chat) {
        if (session != null) {
            session.answers(parts.settings())
                    .append(chat, messages, count, parts.nanos().getAsLong());
            session.group.touch(session);
        }
    }

    private void answer(SayAnswer answer, long chat) {
        var session = sessions.of(answer.getUserId());
        if (session == null) {
            return;
        }
        session.unanswered().removeFirstOccurrence(answer.getRef());
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
        tell(session, frame.build().toByteString(), 0, chat);
    }
}
