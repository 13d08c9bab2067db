package org.realmgate.world.zone.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.contracts.world.rpc.FightDoorGrpc;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.NonBlocking;
import org.realmgate.world.zone.control.LivingWorld;

/** One stream per follower: each instance of combat. */
@Dependent
@AllowServices
@NonBlocking
public class FightsGrpc extends FightDoorGrpc.FightDoorImplBase {
    @Inject private LivingWorld living;

    @Override
    public StreamObserver<FightOrders> follow(StreamObserver<ZonePositions> observer) {
        return new FollowerStream(observer, living.world());
    }
}
