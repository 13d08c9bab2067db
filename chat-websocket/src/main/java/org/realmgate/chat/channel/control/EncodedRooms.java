package org.realmgate.chat.channel.control;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.rpc.RoomBlock;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** One turn's messages of each room that many hear, as the bytes that go into their frames. */
public record EncodedRooms(List<RoomBlock> blocks) {
    static EncodedRooms of(List<Stored> stored) {
        Map<String, ServerFrame.Builder> frames = new LinkedHashMap<>();
        for (var one : stored) {
            if (!one.isWhisper()) {
                var message = one.message();
                frames.computeIfAbsent(message.room(), room -> ServerFrame.newBuilder())
                        .addChat(encoded(message, message.userId()));
            }
        }
        return new EncodedRooms(
                frames.entrySet().stream()
                        .map(
                                entry ->
                                        RoomBlock.newBuilder()
                                                .setChannel(entry.getKey())
                                                .setMessages(
                                                        entry.getValue().build().toByteString())
                                                .setCount(entry.getValue().getChatCount())
                                                .build())
                        .toList());
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
