package org.realmgate.chat.channel.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.EncodedRooms;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.RoomBlock;
import org.realmgate.contracts.chat.rpc.SayAnswer;
import org.realmgate.contracts.chat.rpc.SocketSay;

class ChatGatewayStreamTest {
    private final StuckCall<ChatTurn> call = new StuckCall<>();
    private final ChatGatewayStream gateway =
            new ChatGatewayStream(call, new ChatWriter(), new Subscribers());

    @Test
    void aGatewayThatFallsTooFarBehindIsCutOffAndHearsNoMore() {
        for (int turn = 0; turn < ChatLimits.LAG_MAX; turn++) {
            hear();
        }
        assertThat(call.end).isNull();

        hear();
        hear();
        gateway.onCompleted();

        assertThat(call.sent).hasSize(ChatLimits.LAG_MAX);
        assertThat(call.end).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void whatIsRefusedAtOnceIsToldInOneTurn() {
        var says = GatewaySays.newBuilder();
        for (int ref = 1; ref <= 300; ref++) {
            says.addSays(SocketSay.newBuilder().setChannel("no such channel").setRef(ref));
        }

        gateway.onNext(says.build());

        assertThat(call.sent).hasSize(1);
        assertThat(call.sent.getFirst().getAnswersList())
                .extracting(SayAnswer::getRef)
                .hasSize(300)
                .startsWith(1, 2, 3);
    }

    @Test
    void theAnswersToABatchGoWithItsMessagesInOneTurn() {
        var says = new ArrayList<Say>();
        var writer =
                new ChatWriter() {
                    @Override
                    public void submit(Say say) {
                        says.add(say);
                    }
                };
        var asking = new ChatGatewayStream(call, writer, new Subscribers());
        var turn = GatewaySays.newBuilder();
        for (int ref = 1; ref <= 200; ref++) {
            turn.addSays(SocketSay.newBuilder().setChannel("world").setRef(ref));
        }
        asking.onNext(turn.build());
        assertThat(call.sent).isEmpty();

        says.forEach(say -> say.answer().refused(ChannelRefused.unavailable("no")));
        hear(asking);

        assertThat(call.sent).hasSize(1);
        assertThat(call.sent.getFirst().getRoomsCount()).isOne();
        assertThat(call.sent.getFirst().getAnswersCount()).isEqualTo(200);
    }

    @Test
    void aPartyIsToldOfInOneBlockToThoseOfItWhoAreHere() {
        gateway.onNext(GatewaySays.newBuilder().addArrived(7).addArrived(8).addArrived(9).build());
        gateway.onNext(GatewaySays.newBuilder().addGone(8).build());
        var bytes = ByteString.copyFromUtf8("hello");

        hear(new EncodedRooms.ForMembers(Set.of(7L, 8L, 9L, 10L), bytes, 1));
        hear(new EncodedRooms.ForMembers(Set.of(10L), bytes, 1));

        assertThat(call.sent).hasSize(1);
        assertThat(call.sent.getFirst().getWhispersList())
                .singleElement()
                .satisfies(
                        block -> {
                            assertThat(block.getUserIdsList()).containsExactlyInAnyOrder(7L, 9L);
                            assertThat(block.getUserId()).isZero();
                            assertThat(block.getMessages()).isEqualTo(bytes);
                            assertThat(block.getCount()).isOne();
                        });
    }

    private void hear(EncodedRooms.ForMembers own) {
        gateway.hear(new Subscribers.Batch(List.of(), new EncodedRooms(List.of(), List.of(own))));
    }

    @Test
    void anAnswerToAGatewayThatSaidGoodbyeIsNotSent() {
        gateway.onCompleted();

        gateway.onNext(
                GatewaySays.newBuilder()
                        .addSays(SocketSay.newBuilder().setChannel("no such channel"))
                        .build());

        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.OK);
    }

    @Test
    void aDroppedGatewayIsToldToConnectAgain() {
        gateway.end(ChannelRefused.unavailable("missed"));

        hear();
        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private void hear() {
        hear(gateway);
    }

    private static void hear(ChatGatewayStream gateway) {
        var block = RoomBlock.newBuilder().setChannel("world").setCount(1).build();
        gateway.hear(new Subscribers.Batch(List.of(), new EncodedRooms(List.of(block), List.of())));
    }
}
