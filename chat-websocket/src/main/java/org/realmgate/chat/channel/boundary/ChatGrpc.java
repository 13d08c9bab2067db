package org.realmgate.chat.channel.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.chat.channel.control.Addressing;
import org.realmgate.chat.channel.control.Audience;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.Scribe;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.grpc.ChatMessage;
import org.realmgate.contracts.chat.grpc.ChatServiceGrpc;
import org.realmgate.contracts.chat.grpc.SendMessageRequest;
import org.realmgate.contracts.chat.grpc.SendMessageResponse;
import org.realmgate.contracts.chat.grpc.StreamRequest;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.Answers;
import org.realmgate.platform.rpc.Door;

/**
 * The seeds' {@code chat.ChatService}: what is wrong with a message stands in the answer; faults
 * are a status.
 */
@ApplicationScoped
@Door(Door.Guests.PUBLIC)
public class ChatGrpc implements ChatServiceGrpc.AsyncService, BindableService {
    @Inject private Scribe scribe;

    @Inject private Audience audience;

    @Inject private Addressing addressing;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    @Override
    public ServerServiceDefinition bindService() {
        return ChatServiceGrpc.bindService(this);
    }

    @Override
    public void sendMessage(
            SendMessageRequest request, StreamObserver<SendMessageResponse> observer) {
        Answers.unary(
                observer,
                () -> {
                    try {
                        return sent(request);
                    } catch (Refusal refusal) {
                        if (refusal.kind() == Kind.UNAVAILABLE) {
                            throw refusal;
                        }
                        return SendMessageResponse.newBuilder()
                                .setErrorMessage(refusal.getMessage())
                                .setErrorCode(refusal.code())
                                .build();
                    }
                });
    }

    private SendMessageResponse sent(SendMessageRequest request) {
        var caller = verifier.verify(request.getToken());
        var answer = new AwaitedAnswer();
        scribe.submit(
                new Say(
                        new Message.Speaker(caller.userId(), caller.username()),
                        Channel.parse(request.getChannel()),
                        request.getMessage(),
                        answer));
        var message = answer.await();
        return SendMessageResponse.newBuilder()
                .setSuccess(true)
                .setMessageId(message.messageId())
                .setTimestamp(message.sentAt())
                .build();
    }

    @Override
    public void streamMessages(StreamRequest request, StreamObserver<ChatMessage> observer) {
        try {
            var caller = verifier.verify(request.getToken());
            var channel = Channel.parse(request.getChannel());
            var room = transactions.in(() -> addressing.resolve(channel, caller.userId()).room());
            var follower =
                    new Follower(
                            (ServerCallStreamObserver<ChatMessage>) observer,
                            caller,
                            room,
                            verifier,
                            audience);
            audience.join(follower);
        } catch (Refusal refusal) {
            observer.onError(Answers.status(refusal));
        }
    }
}
