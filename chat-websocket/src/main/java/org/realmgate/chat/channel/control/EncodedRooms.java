package org.realmgate.chat.channel.control;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.chat.rpc.RoomBlock;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/**
 * One turn's messages of each room that many hear, as the bytes that go into their frames.
 *
 * @param blocks of rooms that everybody may hear who stands there
 * @param own of guilds and parties
 */
public record EncodedRooms(List<RoomBlock> blocks, List<ForMembers> own) {
    /** What the members of a guild or of a party hear, all of them the same bytes. */
    public record ForMembers(Set<Long> members, ByteString messages, int count) {}

    /**
     * @param members who is in the room of each guild and of each party
     */
    static EncodedRooms of(List<Stored> stored, Map<String, Set<Long>> members) {
        Map<String, ServerFrame.Builder> frames = new LinkedHashMap<>();
        for (var one : stored) {
            if (!one.isWhisper()) {
                var message = one.message();
                frames.computeIfAbsent(message.room(), room -> ServerFrame.newBuilder())
                        .addChat(encoded(message, message.userId()));
            }
        }
        List<RoomBlock> blocks = new ArrayList<>();
        List<ForMembers> own = new ArrayList<>();
        frames.forEach(
                (room, frame) -> {
                    if (new Room(room).circle().isPresent()) {
                        own.add(forMembers(members.getOrDefault(room, Set.of()), frame));
                    } else {
                        blocks.add(block(room, frame));
                    }
                });
        return new EncodedRooms(blocks, own);
    }

    private static ForMembers forMembers(Set<Long> members, ServerFrame.Builder frame) {
        return new ForMembers(members, frame.build().toByteString(), frame.getChatCount());
    }

    private static RoomBlock block(String room, ServerFrame.Builder frame) {
        return RoomBlock.newBuilder()
                .setChannel(room)
                .setMessages(frame.build().toByteString())
                .setCount(frame.getChatCount())
                .build();
    }

    /** A whisper as one of the two sees it. */
    public static ByteString whisper(Message message, long reader) {
        return ServerFrame.newBuilder().addChat(encoded(message, reader)).build().toByteString();
    }

    private static ChatMessage encoded(Message message, long reader) {
        return ChatMessage.newBuilder()
                .setMessageId(message.messageId())
                .setUserId(message.userId())
                .setUsername(message.username())
                .setChannel(message.channelFor(reader))
                .setContent(message.content())
                .setTimestamp(message.sentAt())
                .build();
    }
}
