package org.realmgate.world.zone.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.world.rpc.NpcOrder;

/** How far one follower knows one zone, and what it ordered there that is not done yet. */
final class Following {
    private final Follower follower;
    private final ReaderProgress progress = new ReaderProgress(true);

    /**
     * What is ordered stands here and not in a command, which a full inbox could refuse. Bounded by
     * the zone's NPCs: of several orders for one that wait, the last is done.
     */
    private final Map<Long, NpcOrder> orders = new LinkedHashMap<>();

    Following(Follower follower) {
        this.follower = follower;
    }

    Follower follower() {
        return follower;
    }

    ReaderProgress progress() {
        return progress;
    }

    /** By any thread. True if none waited before: the caller tells the loop. */
    synchronized boolean put(NpcOrder order) {
        boolean first = orders.isEmpty();
        orders.put(order.getNpcId(), order);
        return first;
    }

    /** By the loop. */
    synchronized List<NpcOrder> take() {
        var taken = List.copyOf(orders.values());
        orders.clear();
        return taken;
    }
}
