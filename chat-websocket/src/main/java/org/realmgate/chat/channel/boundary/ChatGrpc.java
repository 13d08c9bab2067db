package org.realmgate.chat.channel.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.Answer;

/**
 * The seeds' {@code chat.ChatService}: what is wrong with a message stands in the answer; faults
 * are a status.
 */
@Dependent
@AllowAnyone
public class ChatGrpc extends ChatServiceGrpc.ChatServiceImplBase {
    @Inject private ChatWriter scribe;

    @Inject private Subscribers subscribers;

    @Inject private Addressing addressing;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    @Override
    public void sendMessage(
            SendMessageRequest request, StreamObserver<SendMessageResponse> observer) {
        Answer.with(answered(request), observer);
    }

    private SendMessageResponse answered(SendMessageRequest request) {
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
        var caller = verifier.verify(request.getToken());
        var channel = Channel.parse(request.getChannel());
        var room = transactions.in(() -> addressing.resolve(channel, caller.userId()).room());
        subscribers.join(
                new RoomFollower(
                        (ServerCallStreamObserver<ChatMessage>) observer,
                        caller,
                        room,
                        verifier,
                        subscribers));
    }
}
