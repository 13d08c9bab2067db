package org.realmgate.social.presence.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.social.rpc.GatewayPlayers;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.presence.control.PlayerStreams;
import org.realmgate.social.presence.entity.PresenceLimits;

class PresenceGatewayStreamTest {
    private final StuckCall<SocialTurn> call = new StuckCall<>();
    private PlayerStreams streams;
    private PresenceGatewayStream gateway;

    @BeforeEach
    void connect() {
        streams =
                new Wiring()
                        .with(new TurnedClock(Instant.parse("2026-01-01T12:00:00Z")))
                        .get(PlayerStreams.class);
        gateway = new PresenceGatewayStream(call, streams);
        gateway.onNext(GatewayPlayers.newBuilder().addArrived(1).addArrived(2).build());
    }

    private void tell(Long... userIds) {
        var block =
                PlayerBlock.newBuilder()
                        .addAllUserIds(List.of(userIds))
                        .setFrame(ByteString.copyFromUtf8("frame"));
        streams.hear(SocialTurn.newBuilder().addBlocks(block).build().toByteArray());
    }

    @Test
    void aGatewayIsToldWhatIsForItsPlayersAlone() {
        tell(1L, 2L, 3L);
        tell(3L);
        gateway.onNext(GatewayPlayers.newBuilder().addGone(2).build());
        tell(2L, 1L);

        assertThat(call.sent)
                .extracting(turn -> turn.getBlocks(0).getUserIdsList())
                .containsExactly(List.of(1L, 2L), List.of(1L));
    }

    @Test
    void aGatewayThatFallsTooFarBehindIsCutOffAndHearsNoMore() {
        for (int turn = 0; turn < PresenceLimits.LAG_MAX; turn++) {
            tell(1L);
        }
        assertThat(call.end).isNull();

        tell(1L);
        tell(1L);

        assertThat(call.sent).hasSize(PresenceLimits.LAG_MAX);
        assertThat(call.end).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void aGatewayThatSaidGoodbyeHearsNoMore() {
        gateway.onCompleted();

        tell(1L);

        assertThat(call.sent).isEmpty();
        assertThat(call.end).isEqualTo(Status.Code.OK);
    }
}
