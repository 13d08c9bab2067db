package org.realmgate.gateway.testing;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.contracts.chat.rpc.ChatDoorGrpc;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.RoomBlock;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.chat.rpc.SocketSay;
import org.realmgate.contracts.chat.rpc.WhisperBlock;
import org.realmgate.contracts.gateway.rpc.ChatMessage;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** Stands in for chat: stores what is said, answers it, and says it to the room. */
public final class ScriptedChat extends ChatDoorGrpc.ChatDoorImplBase {
    private final List<GatewaySays> turns = new CopyOnWriteArrayList<>();
    private StreamObserver<ChatTurn> gateway;
    private long messages;
    private volatile boolean answers = true;

    @Override
    public synchronized StreamObserver<GatewaySays> connect(StreamObserver<ChatTurn> out) {
        gateway = out;
        return new StreamObserver<>() {
            @Override
            public void onNext(GatewaySays in) {
                turns.add(in);
                if (answers) {
                    in.getSaysList().forEach(say -> store(say));
                }
            }

            @Override
            public void onError(Throwable broken) {}

            @Override
            public void onCompleted() {}
        };
    }

    public void keepSilent() {
        answers = false;
    }

    private synchronized void store(SocketSay say) {
        long id = ++messages;
        var stored = message(id, say.getChannel(), say.getContent());
        gateway.onNext(
                ChatTurn.newBuilder()
                        .addAnswers(
                                SayAnswer.newBuilder()
                                        .setUserId(say.getUserId())
                                        .setRef(say.getRef())
                                        .setMessageId(id))
                        .addRooms(room(say.getChannel(), stored))
                        .build());
    }

    /** Says something in a room. */
    public synchronized void say(String channel, String content) {
        var message = message(++messages, channel, content);
        gateway.onNext(ChatTurn.newBuilder().addRooms(room(channel, message)).build());
    }

    public synchronized void whisper(long userId, String content) {
        var message = message(++messages, "whisper:somebody", content);
        gateway.onNext(
                ChatTurn.newBuilder()
                        .addWhispers(
                                WhisperBlock.newBuilder()
                                        .setUserId(userId)
                                        .setCount(1)
                                        .setMessages(message.toByteString()))
                        .build());
    }

    /** Says something in a guild or a party whose members these are. */
    public synchronized void tell(String channel, String content, Long... members) {
        var message = message(++messages, channel, content);
        gateway.onNext(
                ChatTurn.newBuilder()
                        .addWhispers(
                                WhisperBlock.newBuilder()
                                        .addAllUserIds(List.of(members))
                                        .setCount(1)
                                        .setMessages(message.toByteString()))
                        .build());
    }

    public List<Long> arrived() {
        return turns.stream().flatMap(in -> in.getArrivedList().stream()).toList();
    }

    public List<Long> gone() {
        return turns.stream().flatMap(in -> in.getGoneList().stream()).toList();
    }

    public List<SocketSay> says() {
        return turns.stream().flatMap(in -> in.getSaysList().stream()).toList();
    }

    private static ServerFrame message(long id, String channel, String content) {
        return ServerFrame.newBuilder()
                .addChat(
                        ChatMessage.newBuilder()
                                .setMessageId(id)
                                .setChannel(channel)
                                .setContent(content))
                .build();
    }

    private static RoomBlock.Builder room(String channel, ServerFrame message) {
        return RoomBlock.newBuilder()
                .setChannel(channel)
                .setCount(1)
                .setMessages(message.toByteString());
    }
}
