package org.realmgate.world.zone.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.world.zone.entity.Grid;

/**
 * Tells each gateway what changed in a zone since the last turn that it was told. Those that were
 * told the same turn last, as a rule all of them, get the same bytes. Owned by the loop.
 */
final class TurnBroadcast {
    private record Told(Outlook outlook, ZoneTurn turn) {}

    private final int zoneId;
    private final CellBytes cells;
    private final List<Outlook> outlooks = new ArrayList<>();
    private final Queue<Told> outgoing = new ArrayDeque<>();
    private volatile long resyncs;
    private long turn;

    TurnBroadcast(int zoneId, Grid grid) {
        this.zoneId = zoneId;
        cells = new CellBytes(zoneId, grid);
    }

    void add(Outlook outlook) {
        outlooks.add(outlook);
    }

    /** After its players left. */
    void remove(Outlook outlook) {
        outlooks.remove(outlook);
    }

    List<Outlook> outlooks() {
        return outlooks;
    }

    /** A turn begins. */
    void begin() {
        flush();
        turn++;
    }

    /** The turn being made, or made last. */
    long turn() {
        return turn;
    }

    /**
     * Whoever acknowledged is told; nobody waits for anybody else (R8).
     *
     * @return the turn as of which all of them know the zone
     */
    long tell(long nowNanos, long gatherNanosMax, List<SeatedPlayer> players) {
        long knownByAll = turn;
        for (int i = 0; i < outlooks.size(); i++) {
            var outlook = outlooks.get(i);
            if (outlook.isReady(nowNanos, gatherNanosMax)) {
                tell(outlook, nowNanos, players);
            }
            if (!outlook.progress().isBehind()) {
                knownByAll = Math.min(knownByAll, outlook.progress().knownTurn());
            }
        }
        cells.clear();
        flush();
        return knownByAll;
    }

    private void tell(Outlook outlook, long nowNanos, List<SeatedPlayer> players) {
        if (outlook.progress().isBehind()) {
            resyncs = resyncs + 1;
        }
        var told = outlook.tell(zoneId, turn, cells, players);
        if (told.isPresent()) {
            outlook.progress().await(turn, nowNanos);
            outgoing.add(new Told(outlook, told.get()));
        }
    }

    /** Also hands over what a throwing sink kept back in the turn before. */
    private void flush() {
        for (var told = outgoing.poll(); told != null; told = outgoing.poll()) {
            told.outlook().presence().sink().accept(told.turn());
        }
    }

    /** Any thread: how often a gateway was shown everything anew. */
    long resyncs() {
        return resyncs;
    }
}
