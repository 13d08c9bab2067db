package org.realmgate.world.zone.control;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.agrona.collections.Long2ObjectHashMap;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * The cells of a zone as they are told in one turn: each is encoded once for all gateways that know
 * the zone as of the same turn (R7). Owned by the loop.
 */
final class CellBytes {
    private final Grid grid;
    private final CellEncoder encoder;
    private final CellChange change = new CellChange();
    private final ByteString[] fulls = new ByteString[ZoneLimits.CELLS];

    /** By the turn as of which the zone is known: one, and one more for each late gateway. */
    private final Long2ObjectHashMap<ByteString[]> deltas = new Long2ObjectHashMap<>();

    private final Queue<ByteString[]> spare = new ArrayDeque<>();

    CellBytes(int zoneId, Grid grid) {
        this.grid = grid;
        encoder = new CellEncoder(zoneId);
    }

    ByteString full(int cell) {
        if (fulls[cell] == null) {
            fulls[cell] = encoder.full(cell, grid.cell(cell));
        }
        return fulls[cell];
    }

    /** Empty if there is nothing new. */
    ByteString delta(int cell, long sinceTurn) {
        if (!grid.cell(cell).changedSince(sinceTurn)) {
            return ByteString.EMPTY;
        }
        var known = deltas.get(sinceTurn);
        if (known == null) {
            known = spare.isEmpty() ? new ByteString[ZoneLimits.CELLS] : spare.remove();
            deltas.put(sinceTurn, known);
        }
        if (known[cell] == null) {
            change.collect(grid.cell(cell), sinceTurn);
            known[cell] = change.isEmpty() ? ByteString.EMPTY : encoder.delta(cell, change);
        }
        return known[cell];
    }

    /** The turn is over. */
    void clear() {
        Arrays.fill(fulls, null);
        for (var each : deltas.values()) {
            Arrays.fill(each, null);
            spare.add(each);
        }
        deltas.clear();
    }
}
