package org.realmgate.world.zone.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.zone.GatewayTurn;
import org.realmgate.contracts.zone.ZoneDoorGrpc.AsyncService;
import org.realmgate.contracts.zone.ZoneTurn;
import org.realmgate.platform.rpc.Door;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.control.Visiting;

/** One stream per gateway. */
@ApplicationScoped
@Door(value = Door.Guests.SERVICES, neverBlocks = true)
public class ZoneDoorGrpc implements AsyncService, BindableService {
    @Inject private LivingWorld living;

    @Inject private Visiting visiting;

    @Resource private ManagedExecutorService executor;

    @Override
    public ServerServiceDefinition bindService() {
        return org.realmgate.contracts.zone.ZoneDoorGrpc.bindService(this);
    }

    @Override
    public StreamObserver<GatewayTurn> connect(StreamObserver<ZoneTurn> observer) {
        var gateway = (ServerCallStreamObserver<ZoneTurn>) observer;
        var stream = new GatewayStream(gateway, living.world(), new Doorman(visiting, executor));
        gateway.setOnCancelHandler(stream::end);
        return stream;
    }
}
