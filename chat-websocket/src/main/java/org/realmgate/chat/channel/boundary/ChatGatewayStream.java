package org.realmgate.chat.channel.boundary;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
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
import org.realmgate.platform.rpc.BoundedStream;

/**
 * A gateway at the other end of a stream. It gets one turn for each batch that is written, the
 * answers to its own says included; one that lets {@link ChatLimits#LAG_MAX} turns wait is cut off
 * and connects again, rather than filling this service's memory.
 */
final class ChatGatewayStream implements StreamObserver<GatewaySays>, Subscribers.Gateway {
    private final BoundedStream<ChatTurn> gateway;
    private final ChatWriter writer;
    private final Subscribers subscribers;
    private final Set<Long> players = ConcurrentHashMap.newKeySet();

    /** Bounded by the says that wait; sent with the next turn. */
    private final List<SayAnswer> answers = new ArrayList<>();

    ChatGatewayStream(StreamObserver<ChatTurn> call, ChatWriter writer, Subscribers subscribers) {
        gateway = new BoundedStream<>(call, ChatLimits.LAG_MAX, () -> subscribers.leave(this));
        this.writer = writer;
        this.subscribers = subscribers;
    }

    /** Listens from now on. */
    void join() {
        subscribers.join(this);
    }

    @Override
    public void onNext(GatewaySays turn) {
        players.addAll(turn.getArrivedList());
        turn.getGoneList().forEach(players::remove);
        turn.getSaysList().forEach(this::say);
        // What was refused at once waits for no batch: there may be none for a while.
        send(ChatTurn.newBuilder());
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
        writer.submit(
                new Say(
                        new Message.Speaker(say.getUserId(), say.getUsername()),
                        channel,
                        say.getContent(),
                        answer));
    }

    @Override
    public void hear(Subscribers.Batch batch) {
        var turn = ChatTurn.newBuilder().addAllRooms(batch.rooms().blocks());
        for (var stored : batch.messages()) {
            if (stored.isWhisper()) {
                whisper(turn, stored, stored.message().userId());
                whisper(turn, stored, stored.recipientId());
            }
        }
        batch.rooms().own().forEach(own -> tell(turn, own));
        send(turn);
    }

    private void tell(ChatTurn.Builder turn, EncodedRooms.ForMembers own) {
        var here = own.members().stream().filter(players::contains).toList();
        if (!here.isEmpty()) {
            turn.addWhispers(
                    WhisperBlock.newBuilder()
                            .addAllUserIds(here)
                            .setMessages(own.messages())
                            .setCount(own.count()));
        }
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

    /** With the answers that wait; nothing if there is nothing to tell. */
    private void send(ChatTurn.Builder turn) {
        synchronized (answers) {
            turn.addAllAnswers(answers);
            answers.clear();
        }
        if (turn.getRoomsCount() + turn.getWhispersCount() + turn.getAnswersCount() > 0) {
            gateway.send(turn.build());
        }
    }

    @Override
    public void end(Refusal why) {
        gateway.end(why);
    }

    @Override
    public void onError(Throwable broken) {
        subscribers.leave(this);
    }

    @Override
    public void onCompleted() {
        gateway.complete();
    }

    private final class SocketAnswer implements Say.Answer {
        private final SocketSay say;

        SocketAnswer(SocketSay say) {
            this.say = say;
        }

        @Override
        public void accepted(Message message) {
            keep(answer().setMessageId(message.messageId()).setTimestamp(message.sentAt()));
        }

        @Override
        public void refused(Refusal refusal) {
            keep(
                    answer().setCode(refusal.code())
                            .setDetail(refusal.getMessage())
                            .setRetryAfterMillis(refusal.retryAfterMillis()));
        }

        private SayAnswer.Builder answer() {
            return SayAnswer.newBuilder().setUserId(say.getUserId()).setRef(say.getRef());
        }

        private void keep(SayAnswer.Builder answer) {
            synchronized (answers) {
                answers.add(answer.build());
            }
        }
    }
}
