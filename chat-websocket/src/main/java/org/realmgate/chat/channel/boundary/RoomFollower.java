package org.realmgate.chat.channel.boundary;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.chat.rpc.ChatMessage;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.RefusalGrpc;

/**
 * Somebody who follows one room over gRPC, as long as its token is good and it reads fast enough.
 */
final class RoomFollower implements Subscribers.Listener {
    private final ServerCallStreamObserver<ChatMessage> call;
    private final Caller caller;
    private final Room room;
    private final TokenVerifier verifier;
    private final Subscribers audience;
    private int lag;
    private boolean ended;

    RoomFollower(
            ServerCallStreamObserver<ChatMessage> call,
            Caller caller,
            Room room,
            TokenVerifier verifier,
            Subscribers audience) {
        this.call = call;
        this.caller = caller;
        this.room = room;
        this.verifier = verifier;
        this.audience = audience;
        call.setOnCancelHandler(() -> audience.leave(this));
    }

    @Override
    public void hear(Subscribers.Heard heard) {
        for (var stored : heard.messages()) {
            if (stored.message().room().equals(room.key())) {
                hear(stored.message());
            }
        }
    }

    private synchronized void hear(Message message) {
        if (ended || call.isCancelled()) {
            return;
        }
        lag = call.isReady() ? 0 : lag + 1;
        if (lag > ChatLimits.LAG_MAX) {
            end(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription(
                                    "a follower lags at most "
                                            + ChatLimits.LAG_MAX
                                            + " messages (ChatLimits)")
                            .asRuntimeException());
            return;
        }
        call.onNext(
                ChatMessage.newBuilder()
                        .setMessageId(message.messageId())
                        .setUserId(message.userId())
                        .setUsername(message.username())
                        .setChannel(message.channelFor(caller.userId()))
                        .setContent(message.content())
                        .setTimestamp(message.sentAt())
                        .build());
    }

    @Override
    public synchronized void recheck() {
        try {
            verifier.check(caller);
        } catch (Refusal refusal) {
            end(RefusalGrpc.status(refusal));
        }
    }

    @Override
    public void dropped() {
        end(
                Status.UNAVAILABLE
                        .withDescription("messages were missed; follow again")
                        .asRuntimeException());
    }

    /** Once: gRPC throws at whoever speaks after the end. */
    private synchronized void end(StatusRuntimeException why) {
        audience.leave(this);
        if (!ended && !call.isCancelled()) {
            ended = true;
            call.onError(why);
        }
    }
}
