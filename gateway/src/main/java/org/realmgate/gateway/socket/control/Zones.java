package org.realmgate.gateway.socket.control;

import com.google.protobuf.ByteString;
import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import org.realmgate.contracts.room.ChatTurn;
import org.realmgate.contracts.room.RoomBlock;
import org.realmgate.contracts.room.SayAnswer;
import org.realmgate.contracts.socket.Refused;
import org.realmgate.contracts.socket.SayAccepted;
import org.realmgate.contracts.socket.ServerFrame;
import org.realmgate.contracts.zone.MoveRefused;
import org.realmgate.gateway.socket.entity.ChatLog;
import org.realmgate.gateway.socket.entity.CloseCode;
import org.realmgate.gateway.socket.entity.Fragments;
import org.realmgate.gateway.socket.entity.SocketLimits;
import org.realmgate.gateway.stream.control.WorldStream;

/**
 * The zones of a hall and what is said in them. Turns of world and chat come in here, frames go
 * out.
 */
final class Zones {
    private static final String WORLD_ROOM = "world";
    private static final String ZONE_ROOM = "zone:";

    private final EventLoop loop;
    private final HallParts parts;
    private final Hall hall;
    private final IntObjectHashMap<ZoneGroup> zones = new IntObjectHashMap<>();
    private final ZoneGroup lobby;
    private final ChatLog world;
    private long lastChat;

    Zones(EventLoop loop, HallParts parts, Hall hall) {
        this.loop = loop;
        this.parts = parts;
        this.hall = hall;
        this.lobby = ZoneGroup.lobby(log());
        this.world = log();
    }

    ZoneGroup lobby() {
        return lobby;
    }

    /** Zones are few and named by services: they are never forgotten. */
    ZoneGroup zone(int id) {
        return zones.computeIfAbsent(id, zone -> ZoneGroup.of(zone, log()));
    }

    /** The number of the last turn of chat; frames bring their players up to it. */
    long lastChat() {
        return lastChat;
    }

    Hall hall() {
        return hall;
    }

    EventLoop loop() {
        return loop;
    }

    HallParts parts() {
        return parts;
    }

    long nextTick() {
        return parts.ticks().incrementAndGet();
    }

    void turn(ZoneTurnInHalls turn) {
        if (turn.turn().getZone() == WorldStream.NO_ZONE) {
            turn.turn().getRefusedList().forEach(this::turnAway);
            return;
        }
        var group = zone(turn.turn().getZone());
        if (group.busy) {
            group.waiting().add(turn);
        } else {
            new Fanout(this, group, turn).begin();
        }
    }

    /** It stands nowhere, so that there is no position to tell. */
    private void turnAway(MoveRefused refused) {
        var session = hall.session(refused.getUserId());
        if (session != null) {
            tell(
                    session,
                    Refused.newBuilder()
                            .setCode(refused.getCode())
                            .setDetail(refused.getDetail())
                            .build());
        }
    }

    /** A group was served; what came in meanwhile goes next. */
    void served(ZoneGroup group) {
        group.busy = false;
        var next = group.waiting().poll();
        if (next != null) {
            new Fanout(this, group, next).begin();
        }
    }

    void chat(ChatTurn turn, long chat) {
        lastChat = chat;
        for (var block : turn.getRoomsList()) {
            say(block, chat);
        }
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

    /** The gateway tells a player no, with its next frame. */
    void refuse(Session session, Refused refused) {
        parts.tally().refused(refused.getCode());
        tell(session, refused);
    }

    /** Somebody tells a player no, with its next frame. */
    void tell(Session session, Refused refused) {
        session.personal().addRefused(refused);
        session.group.touch(session);
    }

    /** Looks after players whom no turn of world serves: in the lobby, or in a silent zone. */
    void look() {
        long now = parts.nanos().getAsLong();
        serve(lobby, now, SocketLimits.TICK_NANOS);
        for (var zone : zones.values()) {
            serve(zone, now, SocketLimits.LATE_NANOS);
        }
    }

    /** Writes what one player waits for, between two ticks. */
    void writeNow(Session session) {
        session.urgent = false;
        boolean soon = session.change != Session.Change.NONE;
        if (session.line == null || soon || !session.line.hasRoom()) {
            session.group.touch(session);
            return;
        }
        var fragments = new Fragments();
        if (session.hasPersonal()) {
            fragments.add(session.takePersonal().toByteString());
        }
        collect(session, lastChat, fragments);
        write(session, nextTick(), fragments, lastChat);
    }

    /** The chat that the player has not got yet, up to a number. */
    void collect(Session session, long upTo, Fragments fragments) {
        long after = session.seen;
        world.collect(after, upTo, fragments);
        for (var stay : session.stays()) {
            if (stay.upTo() > after) {
                long from = Math.max(after, stay.after());
                zone(stay.zone()).room().collect(from, Math.min(upTo, stay.upTo()), fragments);
            }
        }
        if (session.answersOrNull() != null) {
            session.answersOrNull().collect(after, upTo, fragments);
        }
    }

    /** The chat that all of a group get alike. */
    void collect(ZoneGroup group, long after, long upTo, Fragments fragments) {
        world.collect(after, upTo, fragments);
        group.room().collect(after, upTo, fragments);
    }

    /** Whether all logs still have what a player with this chat has missed. */
    boolean hold(Session session, long chat) {
        for (var stay : session.stays()) {
            if (stay.upTo() > chat
                    && !zone(stay.zone()).room().holdsAfter(Math.max(chat, stay.after()))) {
                return false;
            }
        }
        return world.holdsAfter(chat);
    }

    /** Writes a frame of the player's own. */
    void write(Session session, long tick, Fragments fragments, long upTo) {
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
    void holdBack(Session session, long upTo) {
        session.losePositions();
        var waiting = new Fragments();
        collect(session, upTo, waiting);
        if (waiting.bytes() + session.personalBytes() > parts.settings().chatBytesMax()
                || waiting.messages() > parts.settings().chatMessagesMax()) {
            hall.close(session, CloseCode.SLOW_CONSUMER);
        }
    }

    private void serve(ZoneGroup group, long now, long nanosMin) {
        if (group.busy || group.isEmpty() || now - group.servedNanos < nanosMin) {
            return;
        }
        if (group.hasTouched() || world.last() > group.seen || group.room().last() > group.seen) {
            new Fanout(this, group, null).begin();
        }
    }

    private void say(RoomBlock block, long chat) {
        var channel = block.getChannel();
        if (channel.equals(WORLD_ROOM)) {
            world.append(chat, block.getMessages(), block.getCount(), parts.nanos().getAsLong());
        } else if (channel.startsWith(ZONE_ROOM)) {
            zone(Integer.parseInt(channel.substring(ZONE_ROOM.length())))
                    .room()
                    .append(chat, block.getMessages(), block.getCount(), parts.nanos().getAsLong());
        }
    }

    private void tell(Session session, ByteString messages, int count, long chat) {
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

    private ChatLog log() {
        return new ChatLog(
                parts.settings().roomBytesMax(),
                SocketLimits.ROOM_BLOCKS_MAX,
                parts.settings().resumeWithin().toNanos() + SocketLimits.KEPT_LONGER_NANOS);
    }

    /** A player moves to another zone, or into the lobby. */
    void place(Session session, ZoneGroup group, int cell) {
        if (session.group != group) {
            if (session.group.isZone()) {
                session.endStay(lastChat);
            }
            session.group.remove(session);
            group.add(session, cell);
            if (group.isZone()) {
                session.stay(group.zone(), lastChat);
            }
        } else {
            group.move(session, cell);
        }
    }
}
