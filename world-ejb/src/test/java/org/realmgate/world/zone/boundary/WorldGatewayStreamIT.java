package org.realmgate.world.zone.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.Join;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.character.entity.Character;
import org.realmgate.world.zone.control.JoinQueue;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.ZoneLimits;
import org.realmgate.world.zone.entity.ZoneRules;

class WorldGatewayStreamIT {
    private static final long ANNA = 7;

    private final World world = new World(LivingWorld.ZONES.load(""), ZoneRules.standard(), 1);
    private final Wire wire = new Wire();
    private Store store;
    private ServerCall.Listener<GatewayTurn> gateway;
    private JoinQueue joins;
    private long nanos;

    /** Below gRPC's own observer, which refuses by throwing whatever comes after the end. */
    private static final class Wire extends ServerCall<GatewayTurn, ZoneTurn> {
        private final List<ZoneTurn> sent = new ArrayList<>();
        private Status closed;

        @Override
        public void request(int messages) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(ZoneTurn turn) {
            sent.add(turn);
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
        public MethodDescriptor<GatewayTurn, ZoneTurn> getMethodDescriptor() {
            return ZoneDoorGrpc.getConnectMethod();
        }
    }

    @BeforeEach
    void connect() {
        store = Store.on(Database.H2, "world");
        var wiring = store.wiring();
        store.run(
                () ->
                        wiring.get(Characters.class)
                                .ensure(ANNA, "Anna")
                                .enter(new Character.Place(1, 500, 500), 1));
        joins = wiring.get(JoinQueue.class);
        gateway =
                ServerCalls.<GatewayTurn, ZoneTurn>asyncBidiStreamingCall(
                                observer -> new WorldGatewayStream(observer, world, joins))
                        .startCall(wire, new Metadata());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void join() {
        gateway.onMessage(
                GatewayTurn.newBuilder()
                        .addJoins(Join.newBuilder().setUserId(ANNA).setUsername("Anna"))
                        .build());
    }

    private void letIn() {
        joins.workOff();
    }

    private void turn() {
        nanos += ZoneLimits.TURN_NANOS;
        world.loops().forEach(loop -> loop.turn(nanos));
    }

    @Test
    void aTurnOfAZoneAfterTheGatewayCompletedIsDropped() {
        join();
        letIn();
        gateway.onHalfClose();

        turn();

        assertThat(wire.closed.isOk()).isTrue();
        assertThat(wire.sent).isEmpty();
        assertThat(world.standing(ANNA)).isPresent();
        letIn();
        turn();
        turn();
        assertThat(world.standing(ANNA)).isEmpty();
    }

    @Test
    void whoCannotBeLetInAfterTheGatewayCompletedDoesNotKeepItsPlayersInTheWorld() {
        join();
        letIn();
        turn();
        store.goAway();
        join();
        gateway.onHalfClose();
        int sent = wire.sent.size();

        letIn();

        assertThat(wire.sent).hasSize(sent);
        turn();
        turn();
        assertThat(world.standing(ANNA)).isEmpty();
    }
}
