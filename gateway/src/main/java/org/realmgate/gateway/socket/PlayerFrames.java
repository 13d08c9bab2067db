package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.refusal.Refusal;

/**
 * What one player is told and nobody else: refusals, answers, whispers, late chat, notifications.
 */
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
    void refuse(PlayerSession session, int ref, Refusal refusal) {
        tell(session, refused(ref, refusal));
    }

    /** A refusal by the gateway, counted. */
    Refused refused(int ref, Refusal refusal) {
        parts.counters().refused(refusal.code());
        return Refused.newBuilder()
                .setRef(ref)
                .setCode(refusal.code())
                .setDetail(refusal.getMessage())
                .setRetryAfterMillis(refusal.retryAfterMillis())
                .build();
    }

    /** Somebody tells a player no, with its next frame. */
    void tell(PlayerSession session, Refused refused) {
        session.personal().addRefused(refused);
        session.group.touch(session);
    }

    /** Somebody tells a player something that has no place in the order of chat. */
    void tell(PlayerSession session, ByteString frame) {
        session.told(parts.settings()).append(frame, parts.nanos().getAsLong());
        session.group.touch(session);
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
        session.collectTold(fragments);
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

    /** What a service says to one player alone, kept for a socket that resumes. */
    void keep(PlayerSession session, ByteString messages, int count, long chat) {
        session.answers(parts.settings()).append(chat, messages, count, parts.nanos().getAsLong());
        session.group.touch(session);
    }
}
