package org.realmgate.world.zone.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.ZoneDoorGrpc;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.control.Visiting;

/** One stream per gateway. */
@Dependent
@AllowServices
@NonBlocking
public class GatewaysGrpc extends ZoneDoorGrpc.ZoneDoorImplBase {
    @Inject private LivingWorld living;

    @Inject private Visiting visiting;

    @Resource private ManagedExecutorService executor;

    @Override
    public StreamObserver<GatewayTurn> connect(StreamObserver<ZoneTurn> observer) {
        var gateway = (ServerCallStreamObserver<ZoneTurn>) observer;
        var stream =
                new WorldGatewayStream(gateway, living.world(), new JoinQueue(visiting, executor));
        gateway.setOnCancelHandler(stream::end);
        return stream;
    }
}
