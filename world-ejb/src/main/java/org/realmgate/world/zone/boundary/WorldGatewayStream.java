package org.realmgate.world.zone.boundary;

import io.grpc.stub.StreamObserver;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.GatewayTurn;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.platform.rpc.BoundedStream;
import org.realmgate.world.zone.control.GatewayPresence;
import org.realmgate.world.zone.control.JoinQueue;
import org.realmgate.world.zone.control.Visiting;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.WorldUnavailable;
import org.realmgate.world.zone.entity.ZoneLimits;

/** A gateway at the other end of a stream; at most one turn of each zone is on its way to it. */
final class WorldGatewayStream implements StreamObserver<GatewayTurn> {
    private static final Logger LOG = Logger.getLogger(WorldGatewayStream.class.getName());

    private final BoundedStream<ZoneTurn> gateway;
    private final GatewayPresence presence;
    private final JoinQueue joins;

    WorldGatewayStream(StreamObserver<ZoneTurn> call, World world, JoinQueue joins) {
        gateway = new BoundedStream<>(call, ZoneLimits.GATEWAY_LAG_MAX, this::end);
        this.joins = joins;
        // Zones tell a presence until it closes, which is a little later than its call ends.
        presence = world.connect(gateway::send);
    }

    @Override
    public void onNext(GatewayTurn turn) {
        for (var ack : turn.getAcksList()) {
            presence.acknowledge(ack.getZone(), ack.getTurn());
        }
        if (turn.getLeavesCount() > 0) {
            var leaves = turn.getLeavesList();
            joins.then(() -> leaves.forEach(presence::leave));
        }
        if (turn.getJoinsCount() > 0) {
            var visitors =
                    turn.getJoinsList().stream()
                            .map(join -> new Visiting.Visitor(join.getUserId(), join.getUsername()))
                            .toList();
            joins.in(visitors, this::join);
        }
        if (turn.getResyncCount() > 0) {
            var resyncs = turn.getResyncList();
            joins.then(() -> resyncs.forEach(presence::resync));
        }
        int moves =
                Math.min(
                        Math.min(turn.getMoverCount(), turn.getRefCount()),
                        Math.min(turn.getXCount(), turn.getYCount()));
        for (int i = 0; i < moves; i++) {
            presence.move(turn.getMover(i), turn.getX(i), turn.getY(i), turn.getRef(i));
        }
        int emotes = Math.min(turn.getEmoterCount(), turn.getEmoteCount());
        for (int i = 0; i < emotes; i++) {
            presence.emote(turn.getEmoter(i), turn.getEmote(i));
        }
    }

    private void join(Visiting.Visitor visitor, Standing standing) {
        if (standing == null) {
            refuse(visitor, WorldUnavailable.unreadable());
            return;
        }
        try {
            presence.join(standing);
        } catch (Refusal refusal) {
            refuse(visitor, refusal);
        } catch (IllegalStateException closed) {
            LOG.log(Level.FINE, "a player came when its gateway had gone", closed);
        }
    }

    /** Zone 0 is no zone: such a turn needs no acknowledgement. */
    private void refuse(Visiting.Visitor visitor, Refusal refusal) {
        gateway.send(
                ZoneTurn.newBuilder()
                        .addRefused(
                                MoveRefused.newBuilder()
                                        .setUserId(visitor.userId())
                                        .setCode(refusal.code())
                                        .setDetail(refusal.getMessage()))
                        .build());
    }

    @Override
    public void onError(Throwable broken) {
        end();
    }

    @Override
    public void onCompleted() {
        gateway.complete();
    }

    /** Behind whoever still waits to come in; any number of times. */
    private void end() {
        joins.then(presence::close);
    }
}
