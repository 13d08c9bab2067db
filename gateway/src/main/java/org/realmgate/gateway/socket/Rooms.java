package org.realmgate.gateway.socket;

import io.netty.util.collection.IntObjectHashMap;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.RoomBlock;

/** What was said lately to all players of an event loop, and to all who stand in the same zone. */
final class Rooms {
    private static final String WORLD_ROOM = "world";
    private static final String ZONE_ROOM = "zone:";

    private final RegistryParts parts;
    private final ChatLog world;

    /** ZoneGroups are few and named by services: they are never forgotten. */
    private final IntObjectHashMap<ChatLog> zones = new IntObjectHashMap<>();

    private long lastChat;

    Rooms(RegistryParts parts) {
        this.parts = parts;
        this.world = log();
    }

    /** The number of the last turn of chat; frames bring their players up to it. */
    long lastChat() {
        return lastChat;
    }

    ChatLog zone(int id) {
        return zones.computeIfAbsent(id, any -> log());
    }

    /** A room in which nobody speaks. */
    ChatLog silent() {
        return log();
    }

    void take(ChatTurn turn, long chat) {
        lastChat = chat;
        for (var block : turn.getRoomsList()) {
            say(block, chat);
        }
    }

    /** Whether something was said that a group has not got yet. */
    boolean hasNews(ZoneGroup group) {
        return world.last() > group.seen || group.room().last() > group.seen;
    }

    /** The chat that the player has not got yet, up to a number. */
    void collect(PlayerSession session, long upTo, Fragments fragments) {
        long after = session.seen;
        world.collect(after, upTo, fragments);
        for (var stay : session.stays()) {
            if (stay.upTo() > after) {
                long from = Math.max(after, stay.after());
                zone(stay.zone()).collect(from, Math.min(upTo, stay.upTo()), fragments);
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
    boolean hold(PlayerSession session, long chat) {
        for (var stay : session.stays()) {
            if (stay.upTo() > chat && !zone(stay.zone()).holdsAfter(Math.max(chat, stay.after()))) {
                return false;
            }
        }
        return world.holdsAfter(chat);
    }

    private void say(RoomBlock block, long chat) {
        var channel = block.getChannel();
        if (channel.equals(WORLD_ROOM)) {
            append(world, block, chat);
        } else if (channel.startsWith(ZONE_ROOM)) {
            append(zone(Integer.parseInt(channel.substring(ZONE_ROOM.length()))), block, chat);
        }
    }

    private void append(ChatLog room, RoomBlock block, long chat) {
        room.append(chat, block.getMessages(), block.getCount(), parts.nanos().getAsLong());
    }

    private ChatLog log() {
        return new ChatLog(
                parts.settings().roomBytesMax(),
                SocketLimits.ROOM_BLOCKS_MAX,
                parts.settings().resumeWithin().toNanos() + SocketLimits.KEPT_LONGER_NANOS);
    }
}
