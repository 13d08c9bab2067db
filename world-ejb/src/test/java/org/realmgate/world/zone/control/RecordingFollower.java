package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.realmgate.contracts.world.rpc.Combatant;
import org.realmgate.contracts.world.rpc.NpcOrder;
import org.realmgate.contracts.world.rpc.PlayerOrder;
import org.realmgate.contracts.world.rpc.Walk;
import org.realmgate.contracts.world.rpc.ZonePositions;

/**
 * A follower that knows nothing but the rules of fight_door.proto. Messages wait until {@link
 * #read}, as on a slow wire.
 */
final class RecordingFollower implements Consumer<ZonePositions> {
    final List<ZonePositions> unread = new ArrayList<>();
    final List<ZonePositions> read = new ArrayList<>();
    private final Map<Integer, Map<Long, Combatant>> zones = new HashMap<>();
    final Follower follower;

    RecordingFollower(World world) {
        follower = world.follow(this);
    }

    @Override
    public void accept(ZonePositions positions) {
        if (unread.stream().anyMatch(other -> other.getZone() == positions.getZone())) {
            throw new AssertionError("before the last one was acknowledged: " + positions);
        }
        unread.add(positions);
    }

    boolean hasUnread(ZoneLoop loop) {
        return unread.stream().anyMatch(each -> each.getZone() == loop.content().id());
    }

    /**
     * Takes in and acknowledges all that came.
     *
     * @return of how many zones everything was told anew
     */
    int read() {
        int anew = 0;
        for (var positions : unread) {
            anew += positions.getFull() && zones.containsKey(positions.getZone()) ? 1 : 0;
            takeIn(positions);
            follower.acknowledge(positions.getZone(), positions.getTurn());
            read.add(positions);
        }
        unread.clear();
        return anew;
    }

    private void takeIn(ZonePositions positions) {
        if (positions.getFull()) {
            zones.put(positions.getZone(), new TreeMap<>());
        }
        var known = zones.get(positions.getZone());
        if (known == null) {
            throw new AssertionError("the first one is not full: " + positions);
        }
        for (var combatant : positions.getCameList()) {
            if (known.put(combatant.getId(), combatant) != null) {
                throw new AssertionError("came but was there: " + combatant);
            }
        }
        for (int i = 0; i < positions.getMovedCount(); i++) {
            var combatant = known.get(positions.getMoved(i));
            if (combatant == null) {
                throw new AssertionError("moved but not there: " + positions);
            }
            known.put(
                    combatant.getId(),
                    combatant.toBuilder().setX(positions.getX(i)).setY(positions.getY(i)).build());
        }
        for (long id : positions.getGoneList()) {
            if (known.remove(id) == null) {
                throw new AssertionError("gone but not there: id=" + id);
            }
        }
    }

    /** Who stands in a zone, as far as it was told. */
    Map<Long, Combatant> in(int zone) {
        return zones.get(zone);
    }

    void walk(int zone, long npc, float x, float y, float speed) {
        var walk = Walk.newBuilder().setX(x).setY(y).setSpeed(speed);
        order(NpcOrder.newBuilder().setZone(zone).setNpcId(npc).setWalk(walk));
    }

    void hide(int zone, long npc) {
        order(NpcOrder.newBuilder().setZone(zone).setNpcId(npc).setHide(true));
    }

    void show(int zone, long npc) {
        order(NpcOrder.newBuilder().setZone(zone).setNpcId(npc).setShow(true));
    }

    void free(int zone, long npc) {
        order(NpcOrder.newBuilder().setZone(zone).setNpcId(npc).setFree(true));
    }

    private void order(NpcOrder.Builder order) {
        follower.order(order.build());
    }

    void hold(long userId, boolean held) {
        follower.order(PlayerOrder.newBuilder().setUserId(userId).setHeld(held).build());
    }

    void place(long userId, boolean held, float x, float y) {
        follower.order(
                PlayerOrder.newBuilder()
                        .setUserId(userId)
                        .setHeld(held)
                        .setPlaced(Walk.newBuilder().setX(x).setY(y))
                        .build());
    }
}
