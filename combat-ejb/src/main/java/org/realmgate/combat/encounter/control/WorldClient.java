package org.realmgate.combat.encounter.control;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.world.rpc.FightDoorGrpc;
import org.realmgate.contracts.world.rpc.FightOrders;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.platform.rpc.Channels;

/**
 * The stream by which world tells where everybody stands, and is told what fights do to that. World
 * sends one message for each zone before it is acknowledged: what waits here is bounded by the
 * zones. Thread-safe; nothing blocks.
 */
@ApplicationScoped
public class WorldClient {
    private static final Logger LOG = Logger.getLogger(WorldClient.class.getName());

    @Inject private Channels channels;

    private final Queue<ZonePositions> positions = new ConcurrentLinkedQueue<>();
    private volatile Runnable whenTold = () -> {};
    private Following following;

    /** Run on the transport's thread when something waits. */
    void whenTold(Runnable act) {
        whenTold = act;
    }

    /** What waits; null if nothing does. */
    ZonePositions poll() {
        return positions.poll();
    }

    synchronized boolean isFollowing() {
        return following != null;
    }

    synchronized void follow() {
        if (following == null) {
            positions.clear();
            following = new Following();
            FightDoorGrpc.newStub(channels.to("world")).follow(following);
        }
    }

    synchronized void unfollow() {
        if (following != null) {
            following.call.cancel("another instance fights", null);
            following = null;
        }
        positions.clear();
    }

    /** Orders to a world that is away are void: it tells everything anew when it is back. */
    synchronized void send(FightOrders.Builder orders) {
        boolean isEmpty =
                orders.getAcksCount() + orders.getNpcsCount() + orders.getPlayersCount() == 0;
        if (following != null && !isEmpty) {
            following.call.onNext(orders.build());
        }
    }

    private synchronized void told(Following by, ZonePositions news) {
        if (by == following) {
            positions.add(news);
        }
    }

    private synchronized void ended(Following which, Throwable cause) {
        if (which == following) {
            LOG.log(Level.WARNING, () -> "world is away: " + cause);
            following = null;
            positions.clear();
        }
    }

    private final class Following implements ClientResponseObserver<FightOrders, ZonePositions> {
        private ClientCallStreamObserver<FightOrders> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<FightOrders> stream) {
            call = stream;
        }

        @Override
        public void onNext(ZonePositions news) {
            told(this, news);
            whenTold.run();
        }

        @Override
        public void onError(Throwable cause) {
            ended(this, cause);
        }

        @Override
        public void onCompleted() {
            ended(this, null);
        }
    }
}
