package org.realmgate.chat.channel.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.EncodedRooms;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.contracts.chat.rpc.ChatTurn;
import org.realmgate.contracts.chat.rpc.GatewaySays;
import org.realmgate.contracts.chat.rpc.SocketSay;

class ChatGatewayStreamTest {
    private final StuckCall<ChatTurn> call = new StuckCall<>();
    private final ChatGatewayStream link =
            new ChatGatewayStream(call, new ChatWriter(), new Subscribers());

    @Test
    void aGatewayThatFallsTooFarBehindIsCutOffAndHearsNoMore() {
        for (int turn = 0; turn < ChatLimits.LAG_MAX; turn++) {
            hear();
        }
        assertThat(call.end).isNull();

        hear();
        hear();
        link.onCompleted();

        assertThat(call.sent).hasSize(ChatLimits.LAG_MAX);
        assertThat(call.end).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void anAnswerToAGatewayThatSaidGoodbyeIsNotSent() {
        link.onCompleted();

        link.onNext(
                GatewaySays.newBuilder()
                        .addSays(SocketSay.newBuilder().setChannel("no such channel"))
                        .build());

        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.OK);
    }

    @Test
    void aDroppedGatewayIsToldToConnectAgain() {
        link.dropped();

        hear();
        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private void hear() {
        link.hear(new Subscribers.Heard(List.of(), new EncodedRooms(List.of())));
    }
}
