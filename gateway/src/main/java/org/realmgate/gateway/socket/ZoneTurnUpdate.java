package org.realmgate.gateway.socket;

import org.realmgate.contracts.gateway.rpc.Placed;
import org.realmgate.contracts.gateway.rpc.Refused;
import org.realmgate.contracts.world.rpc.Arrival;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;

/** What a turn of a zone changes for the players of one event loop, before anything is written. */
final class ZoneTurnUpdate {
    private final ZoneGroups zones;
    private final ZoneGroup group;

    ZoneTurnUpdate(ZoneGroups zones, ZoneGroup group) {
        this.zones = zones;
        this.group = group;
    }

    void take(ZoneTurn turn) {
        group.columns = Math.max(1, turn.getColumns());
        for (int n = 0; n < turn.getDeparturesCount(); n++) {
            depart(turn.getDepartures(n));
        }
        turn.getArrivalsList().forEach(this::arrive);
        for (int n = 0; n < turn.getRecentredCount(); n++) {
            recentre(turn.getRecentred(n), turn.getRecentredCell(n));
        }
        turn.getRefusedList().forEach(this::refuse);
    }

    private void depart(long userId) {
        var session = zones.sessions().of(userId);
        if (session != null && session.group == group) {
            session.losePositions();
            session.stale = false;
            zones.place(session, zones.lobby(), 0);
        }
    }

    private void arrive(Arrival arrival) {
        var session = zones.sessions().of(arrival.getUserId());
        if (session == null) {
            return;
        }
        zones.place(session, group, arrival.getCell());
        session.change = PlayerSession.Change.ARRIVED;
        session.stale = false;
        session.turnedAway = null;
        session.personal().setPlaced(placed(arrival.getX(), arrival.getY())).clearHiddenCells();
        group.touch(session);
    }

    private void recentre(long userId, int cell) {
        var session = zones.sessions().of(userId);
        if (session == null || session.group != group || session.centre == cell) {
            return;
        }
        if (session.change == PlayerSession.Change.NONE) {
            session.change = PlayerSession.Change.RECENTRED;
            session.centreBefore = session.centre;
        }
        group.move(session, cell);
        group.touch(session);
    }

    private void refuse(MoveRefused refused) {
        var session = zones.sessions().of(refused.getUserId());
        if (session != null) {
            zones.frames()
                    .tell(
                            session,
                            Refused.newBuilder()
                                    .setRef(refused.getRef())
                                    .setCode(refused.getCode())
                                    .setDetail(refused.getDetail())
                                    .setPosition(placed(refused.getX(), refused.getY()))
                                    .build());
        }
    }

    private Placed.Builder placed(float x, float y) {
        return Placed.newBuilder().setZone(group.zone()).setX(x).setY(y);
    }
}
