package org.realmgate.world.zone.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;
import org.realmgate.world.zone.control.JoinQueue;
import org.realmgate.world.zone.control.LivingWorld;

/** One stream per gateway. */
@Dependent
@AllowServices
@NonBlocking
public class GatewaysGrpc extends ZoneDoorGrpc.ZoneDoorImplBase {
    @Inject private LivingWorld living;

    @Inject private JoinQueue joins;

    @Override
    public StreamObserver<GatewayTurn> connect(StreamObserver<ZoneTurn> observer) {
        return new WorldGatewayStream(observer, living.world(), joins);
    }
}
