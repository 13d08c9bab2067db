package org.realmgate.gateway.socket.control;

import com.google.protobuf.ByteString;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.gateway.rpc.SayAccepted;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.Fragments;

/** What one player of a hall is told and nobody else: refusals, answers, whispers, late chat. */
final class PlayerFrames {
    private final RegistryParts parts;
    private final LoopSessions hall;
    private final Rooms rooms;

    PlayerFrames(RegistryParts parts, LoopSessions hall, Rooms rooms) {
        this.parts = parts;
        this.hall = hall;
        this.rooms = rooms;
    }

    /** The gateway tells a player no, with its next frame. */
    void refuse(PlayerSession session, Refused refused) {
        parts.tally().refused(refused.getCode());
        tell(session, refused);
    }

    /** Somebody tells a player no, with its next frame. */
    void tell(PlayerSession session, Refused refused) {
        session.personal().addRefused(refused);
        session.group.touch(session);
    }

    void take(ChatTurn turn, long chat) {
        for (var whisper : turn.getWhispersList()) {
            tell(
                    hall.session(whisper.getUserId()),
                    whisper.getMessages(),
                    whisper.getCount(),
                    chat);
        }
        for (var answer : turn.getAnswersList()) {
            answer(answer, chat);
        }
    }

    /** Writes what one player waits for, between two ticks. */
    void writeNow(PlayerSession session) {
        session.urgent = false;
        boolean soon = session.change != PlayerSession.Change.NONE;
        if (session.line == null || soon || !session.line.hasRoom()) {
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
        var line = session.line;
        var frame = line.wire().frame(line.channel().alloc(), tick, fragments);
        parts.tally().framesOut().increment();
        parts.tally().bytesOut().add(frame.readableBytes());
        parts.tally().chatDeliveries().add(fragments.messages());
        line.send(frame);
        session.wrote(tick, Math.max(upTo, session.seen));
    }

    /** The socket is full: positions are left out, chat waits within its bound. */
    void holdBack(PlayerSession session, long upTo) {
        session.losePositions();
        var waiting = new Fragments();
        rooms.collect(session, upTo, waiting);
        if (waiting.bytes() + session.personalBytes() > parts.settings().chatBytesMax()
                || waiting.messages() > parts.settings().chatMessagesMax()) {
            hall.close(session, CloseCode.SLOW_CONSUMER);
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
        var session = hall.session(answer.getUserId());
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
