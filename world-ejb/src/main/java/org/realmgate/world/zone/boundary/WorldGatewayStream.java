package org.realmgate.world.zone.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.world.zone.control.GatewayPresence;
import org.realmgate.world.zone.control.Visiting;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.Standing;

/** A gateway at the other end of a stream; at most one turn of each zone is on its way to it. */
final class WorldGatewayStream implements StreamObserver<GatewayTurn> {
    private static final Logger LOG = Logger.getLogger(WorldGatewayStream.class.getName());

    private final ServerCallStreamObserver<ZoneTurn> gateway;
    private final GatewayPresence link;
    private final JoinQueue doorman;
    private boolean completed;

    WorldGatewayStream(ServerCallStreamObserver<ZoneTurn> gateway, World world, JoinQueue doorman) {
        this.gateway = gateway;
        this.doorman = doorman;
        this.link = world.connect(this::send);
    }

    @Override
    public void onNext(GatewayTurn turn) {
        for (var ack : turn.getAcksList()) {
            link.acknowledge(ack.getZone(), ack.getTurn());
        }
        if (turn.getLeavesCount() > 0) {
            var leaves = turn.getLeavesList();
            doorman.then(() -> leaves.forEach(link::leave));
        }
        if (turn.getJoinsCount() > 0) {
            var visitors =
                    turn.getJoinsList().stream()
                            .map(join -> new Visiting.Visitor(join.getUserId(), join.getUsername()))
                            .toList();
            doorman.in(visitors, this::join);
        }
        if (turn.getResyncCount() > 0) {
            var resyncs = turn.getResyncList();
            doorman.then(() -> resyncs.forEach(link::resync));
        }
        int moves =
                Math.min(
                        Math.min(turn.getMoverCount(), turn.getRefCount()),
                        Math.min(turn.getXCount(), turn.getYCount()));
        for (int i = 0; i < moves; i++) {
            link.move(turn.getMover(i), turn.getX(i), turn.getY(i), turn.getRef(i));
        }
    }

    private void join(Visiting.Visitor visitor, Standing standing) {
        if (standing == null) {
            refuse(
                    visitor,
                    "world.unavailable",
                    "where the character stood could not be read: connect again");
            return;
        }
        try {
            link.join(standing);
        } catch (Refusal refusal) {
            refuse(visitor, refusal.code(), refusal.getMessage());
        } catch (IllegalStateException closed) {
            LOG.log(Level.FINE, "a player came when its gateway had gone", closed);
        }
    }

    /** Zone 0 is no zone: such a turn needs no acknowledgement. */
    private void refuse(Visiting.Visitor visitor, String code, String detail) {
        send(
                ZoneTurn.newBuilder()
                        .addRefused(
                                MoveRefused.newBuilder()
                                        .setUserId(visitor.userId())
                                        .setCode(code)
                                        .setDetail(detail))
                        .build());
    }

    private void send(ZoneTurn turn) {
        synchronized (gateway) {
            // Zones tell a link until it closes, which is a little later than its call completes.
            if (!completed && !gateway.isCancelled()) {
                gateway.onNext(turn);
            }
        }
    }

    @Override
    public void onError(Throwable broken) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        synchronized (gateway) {
            completed = true;
            gateway.onCompleted();
        }
    }

    /** Behind whoever is still at the door. */
    void end() {
        doorman.then(link::close);
    }
}
