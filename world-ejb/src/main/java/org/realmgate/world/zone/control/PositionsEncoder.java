package org.realmgate.world.zone.control;

import com.google.protobuf.UnsafeByteOperations;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;
import org.realmgate.contracts.world.rpc.Combatant;
import org.realmgate.contracts.world.rpc.ZonePositions;
import org.realmgate.world.zone.entity.Cell;
import org.realmgate.world.zone.entity.Figure;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * Where everybody in a zone stands, and what changed about that since a turn: made once a turn for
 * all who know the zone as of the same one. Owned by the loop.
 *
 * <p>Moves are written as numbers; only who comes costs an object.
 */
final class PositionsEncoder {
    private static final long NOTHING = -1;

    private final int zoneId;
    private final Grid grid;

    /** By the turn as of which the zone is known. */
    private final Long2ObjectHashMap<ZonePositions> made = new Long2ObjectHashMap<>();

    /** Who was in a cell then that it is not in any more. */
    private final LongHashSet left = new LongHashSet();

    PositionsEncoder(int zoneId, Grid grid) {
        this.zoneId = zoneId;
        this.grid = grid;
    }

    static boolean tellsSomething(ZonePositions positions) {
        return positions.getFull()
                || positions.getCameCount() > 0
                || positions.getGoneCount() > 0
                || positions.getMovedCount() > 0;
    }

    ZonePositions full(long turn) {
        var known = made.get(NOTHING);
        return known != null ? known : made(NOTHING, all(turn));
    }

    ZonePositions since(long sinceTurn, long turn) {
        var known = made.get(sinceTurn);
        return known != null ? known : made(sinceTurn, changed(sinceTurn, turn));
    }

    /** The turn is over. */
    void clear() {
        made.clear();
    }

    private ZonePositions made(long sinceTurn, ZonePositions.Builder positions) {
        var built = positions.build();
        made.put(sinceTurn, built);
        return built;
    }

    private ZonePositions.Builder start(long turn) {
        return ZonePositions.newBuilder()
                .setZone(zoneId)
                .setColumns(ZoneLimits.COLUMNS)
                .setCellMetres(ZoneLimits.CELL_METRES)
                .setTurn(turn);
    }

    private ZonePositions.Builder all(long turn) {
        var positions = start(turn).setFull(true);
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            var members = grid.cell(cell);
            for (int i = 0; i < members.size(); i++) {
                came(positions, members.member(i));
            }
        }
        return positions;
    }

    /** Leavers first: who is in another cell by now only moved. */
    private ZonePositions.Builder changed(long sinceTurn, long turn) {
        var positions = start(turn);
        left.clear();
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            if (grid.cell(cell).changedSince(sinceTurn)) {
                collectLeft(grid.cell(cell), sinceTurn);
            }
        }
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            if (grid.cell(cell).changedSince(sinceTurn)) {
                changed(positions, grid.cell(cell), sinceTurn);
            }
        }
        left.forEachLong(positions::addGone);
        return positions;
    }

    private void collectLeft(Cell cell, long sinceTurn) {
        var leavers = cell.leavers();
        for (int i = 0; i < leavers.size(); i++) {
            if (leavers.wasThere(i, sinceTurn)) {
                left.add(leavers.id(i));
            }
        }
    }

    private void changed(ZonePositions.Builder positions, Cell cell, long sinceTurn) {
        for (int i = 0; i < cell.size(); i++) {
            var member = cell.member(i);
            if (member.cameSince(sinceTurn) && !left.remove(member.id())) {
                came(positions, member);
            } else if (member.cameSince(sinceTurn) || member.movedSince(sinceTurn)) {
                positions.addMoved(member.id()).addX(member.x()).addY(member.y());
            }
        }
    }

    private static void came(ZonePositions.Builder positions, Figure figure) {
        positions.addCame(
                Combatant.newBuilder()
                        .setId(figure.id())
                        .setNameBytes(UnsafeByteOperations.unsafeWrap(figure.name()))
                        .setLevel(figure.level())
                        .setX(figure.x())
                        .setY(figure.y())
                        .setKind(figure.kind()));
    }
}
