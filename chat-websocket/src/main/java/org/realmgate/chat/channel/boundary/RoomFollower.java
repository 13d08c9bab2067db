package org.realmgate.chat.channel.boundary;

import io.grpc.stub.StreamObserver;
import java.util.List;
import org.realmgate.chat.channel.control.Stored;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.chat.rpc.ChatMessage;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.rpc.BoundedStream;

/** Somebody who follows one room over gRPC, if it reads fast enough. */
final class RoomFollower implements Subscribers.Follower {
    private final BoundedStream<ChatMessage> call;
    private final Caller caller;
    private final Room room;

    RoomFollower(
            StreamObserver<ChatMessage> call, Caller caller, Room room, Subscribers subscribers) {
        this.call = new BoundedStream<>(call, ChatLimits.LAG_MAX, () -> subscribers.leave(this));
        this.caller = caller;
        this.room = room;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Room room() {
        return room;
    }

    @Override
    public void hear(List<Stored> messages) {
        for (var stored : messages) {
            var message = stored.message();
            call.send(
                    ChatMessage.newBuilder()
                            .setMessageId(message.messageId())
                            .setUserId(message.userId())
                            .setUsername(message.username())
                            .setChannel(message.channelFor(caller.userId()))
                            .setContent(message.content())
                            .setTimestamp(message.sentAt())
                            .build());
        }
    }

    @Override
    public void end(Refusal why) {
        call.end(why);
    }
}
