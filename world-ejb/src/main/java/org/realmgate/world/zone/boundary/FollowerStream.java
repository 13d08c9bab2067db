package org.realmgate.world.zone.boundary;

import io.grpc.stub.StreamObserver;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.platform.rpc.BoundedStream;
import org.realmgate.world.zone.control.Follower;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * A follower at the other end of a stream; at most one message of each zone is on its way to it.
 */
final class FollowerStream implements StreamObserver<FightOrders> {
    private final BoundedStream<ZonePositions> stream;
    private final Follower follower;

    FollowerStream(StreamObserver<ZonePositions> call, World world) {
        stream = new BoundedStream<>(call, ZoneLimits.FOLLOWER_LAG_MAX, this::end);
        // Zones tell a follower until it closes, which is a little later than its call ends.
        follower = world.follow(stream::send);
    }

    @Override
    public void onNext(FightOrders orders) {
        for (var ack : orders.getAcksList()) {
            follower.acknowledge(ack.getZone(), ack.getTurn());
        }
        orders.getNpcsList().forEach(follower::order);
        orders.getPlayersList().forEach(follower::order);
    }

    @Override
    public void onError(Throwable broken) {
        end();
    }

    @Override
    public void onCompleted() {
        stream.complete();
    }

    /** Any number of times. */
    private void end() {
        follower.close();
    }
}
