package org.realmgate.chat.channel.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.realmgate.chat.channel.control.Addressing;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.rpc.ChatMessage;
import org.realmgate.contracts.chat.rpc.ChatServiceGrpc;
import org.realmgate.contracts.chat.rpc.SendMessageRequest;
import org.realmgate.contracts.chat.rpc.SendMessageResponse;
import org.realmgate.contracts.chat.rpc.StreamRequest;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.Answer;
import org.realmgate.platform.rpc.RefusalGrpc;

/**
 * The seeds' {@code chat.ChatService}: what is wrong with a message stands in the answer; faults
 * are a status.
 */
@Dependent
@AllowAnyone
public class ChatGrpc extends ChatServiceGrpc.ChatServiceImplBase {
    @Inject private ChatWriter writer;

    @Inject private Subscribers subscribers;

    @Inject private Addressing addressing;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    @Override
    public void sendMessage(
            SendMessageRequest request, StreamObserver<SendMessageResponse> observer) {
        submitted(request)
                .orTimeout(PendingAnswer.STORED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete(
                        (message, fault) -> {
                            if (fault == null) {
                                Answer.with(stored(message), observer);
                            } else {
                                refuse(refusalOf(fault), observer);
                            }
                        });
    }

    private CompletableFuture<Message> submitted(SendMessageRequest request) {
        var answer = new PendingAnswer();
        try {
            var caller = player(request.getToken());
            writer.submit(
                    new Say(
                            new Message.Speaker(caller.userId(), caller.username()),
                            Channel.parse(request.getChannel()),
                            request.getMessage(),
                            answer));
        } catch (Refusal refusal) {
            answer.refused(refusal);
        }
        return answer.decision();
    }

    private static SendMessageResponse stored(Message message) {
        return SendMessageResponse.newBuilder()
                .setSuccess(true)
                .setMessageId(message.messageId())
                .setTimestamp(message.sentAt())
                .build();
    }

    /** Only a {@link PendingAnswer} and its time limit end otherwise than well. */
    private static Refusal refusalOf(Throwable fault) {
        return fault instanceof Refusal refusal ? refusal : PendingAnswer.late();
    }

    private static void refuse(Refusal refusal, StreamObserver<SendMessageResponse> observer) {
        if (refusal.kind() == Kind.UNAVAILABLE) {
            observer.onError(RefusalGrpc.status(refusal));
            return;
        }
        Answer.with(
                SendMessageResponse.newBuilder()
                        .setErrorMessage(refusal.getMessage())
                        .setErrorCode(refusal.code())
                        .build(),
                observer);
    }

    @Override
    public void streamMessages(StreamRequest request, StreamObserver<ChatMessage> observer) {
        var caller = player(request.getToken());
        var channel = Channel.parse(request.getChannel());
        var room = transactions.in(() -> addressing.resolve(channel, caller.userId()).room());
        subscribers.follow(new RoomFollower(observer, caller, room, subscribers));
    }

    /** The token is in the message: no annotation can ask for its role. */
    private Caller player(String token) {
        var caller = verifier.verify(token);
        caller.requireOneOf(List.of(Role.PLAYER));
        return caller;
    }
}
