package org.realmgate.chat.channel.boundary;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.EncodedRooms;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.Stored;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.chat.rpc.SocketSay;
import org.realmgate.contracts.chat.rpc.WhisperBlock;
import org.realmgate.contracts.refusal.Refusal;

/**
 * A gateway at the other end of a stream. Turns that it cannot take yet are kept by gRPC; a gateway
 * that falls more than {@link ChatLimits#LAG_MAX} turns behind is cut off and connects again,
 * rather than filling this service's memory.
 */
final class ChatGatewayStream implements StreamObserver<GatewaySays>, Subscribers.Listener {
    private final ServerCallStreamObserver<ChatTurn> gateway;
    private final ChatWriter scribe;
    private final Subscribers audience;
    private final Set<Long> players = ConcurrentHashMap.newKeySet();
    private int unready;
    private boolean ended;

    ChatGatewayStream(
            ServerCallStreamObserver<ChatTurn> gateway, ChatWriter scribe, Subscribers audience) {
        this.gateway = gateway;
        this.scribe = scribe;
        this.audience = audience;
        gateway.setOnCancelHandler(() -> audience.leave(this));
    }

    @Override
    public void onNext(GatewaySays turn) {
        players.addAll(turn.getArrivedList());
        turn.getGoneList().forEach(players::remove);
        turn.getSaysList().forEach(this::say);
    }

    private void say(SocketSay say) {
        var answer = new SocketAnswer(say);
        Channel channel;
        try {
            channel = Channel.parse(say.getChannel());
        } catch (Refusal refusal) {
            answer.refused(refusal);
            return;
        }
        scribe.submit(
                new Say(
                        new Message.Speaker(say.getUserId(), say.getUsername()),
                        channel,
                        say.getContent(),
                        answer));
    }

    @Override
    public void hear(Subscribers.Heard heard) {
        var turn = ChatTurn.newBuilder().addAllRooms(heard.rooms().blocks());
        for (var stored : heard.messages()) {
            if (stored.isWhisper()) {
                whisper(turn, stored, stored.message().userId());
                whisper(turn, stored, stored.recipientId());
            }
        }
        send(turn.build());
    }

    private void whisper(ChatTurn.Builder turn, Stored stored, long reader) {
        if (players.contains(reader)) {
            turn.addWhispers(
                    WhisperBlock.newBuilder()
                            .setUserId(reader)
                            .setMessages(EncodedRooms.whisper(stored.message(), reader))
                            .setCount(1));
        }
    }

    private synchronized void send(ChatTurn turn) {
        if (ended || gateway.isCancelled()) {
            return;
        }
        unready = gateway.isReady() ? 0 : unready + 1;
        if (unready > ChatLimits.LAG_MAX) {
            end(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription(
                                    "a gateway lags at most "
                                            + ChatLimits.LAG_MAX
                                            + " turns (ChatLimits)")
                            .asRuntimeException());
            return;
        }
        gateway.onNext(turn);
    }

    @Override
    public void dropped() {
        end(
                Status.UNAVAILABLE
                        .withDescription("a turn was missed; connect again")
                        .asRuntimeException());
    }

    /** Once: gRPC throws at whoever speaks after the end, and answers may still be on their way. */
    private synchronized void end(StatusRuntimeException why) {
        audience.leave(this);
        if (!ended && !gateway.isCancelled()) {
            ended = true;
            gateway.onError(why);
        }
    }

    @Override
    public void onError(Throwable broken) {
        audience.leave(this);
    }

    @Override
    public synchronized void onCompleted() {
        audience.leave(this);
        if (!ended) {
            ended = true;
            gateway.onCompleted();
        }
    }

    private final class SocketAnswer implements Say.Answer {
        private final SocketSay say;

        SocketAnswer(SocketSay say) {
            this.say = say;
        }

        @Override
        public void accepted(Message message) {
            send(
                    ChatTurn.newBuilder()
                            .addAnswers(
                                    answer().setMessageId(message.messageId())
                                            .setTimestamp(message.sentAt()))
                            .build());
        }

        @Override
        public void refused(Refusal refusal) {
            send(
                    ChatTurn.newBuilder()
                            .addAnswers(
                                    answer().setCode(refusal.code())
                                            .setDetail(refusal.getMessage())
                                            .setRetryAfterMillis(refusal.retryAfterMillis()))
                            .build());
        }

        private SayAnswer.Builder answer() {
            return SayAnswer.newBuilder().setUserId(say.getUserId()).setRef(say.getRef());
        }
    }
}
