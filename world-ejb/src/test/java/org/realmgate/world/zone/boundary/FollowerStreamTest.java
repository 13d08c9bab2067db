package org.realmgate.world.zone.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.world.rpc.FightDoorGrpc;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.contracts.world.rpc.NpcOrder;
import org.realmgate.contracts.world.rpc.PlayerOrder;
import org.realmgate.contracts.world.rpc.PositionsAck;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneLimits;
import org.realmgate.world.zone.entity.ZoneRules;

class FollowerStreamTest {
    private static final long ANNA = 7;

    private final World world = new World(LivingWorld.ZONES.load(""), ZoneRules.standard(), 1);
    private final Wire wire = new Wire();
    private ServerCall.Listener<FightOrders> follower;
    private long nanos;

    /** Below gRPC's own observer, which refuses by throwing whatever comes after the end. */
    private static final class Wire extends ServerCall<FightOrders, ZonePositions> {
        private final List<ZonePositions> sent = new ArrayList<>();
        private Status closed;

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(ZonePositions positions) {
            sent.add(positions);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = status;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<FightOrders, ZonePositions> getMethodDescriptor() {
            return FightDoorGrpc.getFollowMethod();
        }
    }

    @BeforeEach
    void follow() {
        world.join(new Standing(ANNA, "Anna", 1, 1, 500, 500, 1, 0));
        follower =
                ServerCalls.<FightOrders, ZonePositions>asyncBidiStreamingCall(
                                observer -> new FollowerStream(observer, world))
                        .startCall(wire, new Metadata());
        turn();
    }

    private void turn() {
        nanos += ZoneLimits.TURN_NANOS;
        world.loops().forEach(loop -> loop.turn(nanos));
    }

    private void acknowledgeAll() {
        var acks = FightOrders.newBuilder();
        for (var positions : wire.sent) {
            acks.addAcks(
                    PositionsAck.newBuilder()
                            .setZone(positions.getZone())
                            .setTurn(positions.getTurn()));
        }
        follower.onMessage(acks.build());
        wire.sent.clear();
    }

    @Test
    void everyZoneIsToldAtOnceAndAgainOnceItIsAcknowledged() {
        assertThat(wire.sent).hasSameSizeAs(world.loops()).allMatch(ZonePositions::getFull);
        turn();
        assertThat(wire.sent).hasSameSizeAs(world.loops());
        acknowledgeAll();
        world.leave(ANNA);
        turn();

        assertThat(wire.sent).anyMatch(positions -> positions.getGoneList().contains(ANNA));
    }

    @Test
    void ordersAreDoneAndEndWithTheStream() {
        acknowledgeAll();
        follower.onMessage(
                FightOrders.newBuilder()
                        .addNpcs(
                                NpcOrder.newBuilder().setZone(1).setNpcId(-1_000_001).setHide(true))
                        .addPlayers(PlayerOrder.newBuilder().setUserId(ANNA).setHeld(true))
                        .build());
        var held = world.move(ANNA, 501, 500);
        turn();
        assertThat(wire.sent.getFirst().getGoneList()).containsExactly(-1_000_001L);
        assertThat(held).isCompletedExceptionally();
        follower.onHalfClose();
        wire.sent.clear();
        acknowledgeAll();
        var free = world.move(ANNA, 501, 500);
        turn();

        assertThat(wire.closed.isOk()).isTrue();
        assertThat(wire.sent).isEmpty();
        assertThat(free).isCompleted();
    }
}
