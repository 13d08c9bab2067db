package org.realmgate.gateway.socket.control;

import com.google.protobuf.ByteString;
import io.netty.util.collection.IntObjectHashMap;
import org.realmgate.contracts.zone.CellBlock;
import org.realmgate.contracts.zone.ZoneTurn;
import org.realmgate.gateway.socket.entity.Fragments;
import org.realmgate.gateway.socket.entity.View;

/** The cells of which a turn tells, and what the views of players get of them. */
final class CellBlocks {
    private final IntObjectHashMap<CellBlock> blocks = new IntObjectHashMap<>();
    private final int columns;

    CellBlocks(int columns) {
        this.columns = columns;
    }

    void take(ZoneTurn turn) {
        for (var block : turn.getBlocksList()) {
            blocks.put(block.getCell(), block);
        }
    }

    /** Whether something changed that is seen from a cell. */
    boolean hasNews(int centre) {
        var found = new boolean[1];
        View.cells(centre, columns, cell -> found[0] |= !delta(cell).isEmpty());
        return found[0];
    }

    /** What changed around a cell. */
    void addDeltas(int centre, Fragments fragments) {
        View.cells(centre, columns, cell -> fragments.add(delta(cell)));
    }

    /** What a player gets of its surroundings, by what happened to its place. */
    void add(Session session, Fragments fragments) {
        switch (session.change) {
            case ARRIVED -> View.cells(session.centre, columns, cell -> fragments.add(full(cell)));
            case RECENTRED -> addRecentred(session, fragments);
            case NONE -> addDeltas(session.centre, fragments);
        }
    }

    private void addRecentred(Session session, Fragments fragments) {
        int before = session.centreBefore;
        View.cells(
                session.centre,
                columns,
                cell ->
                        fragments.add(
                                View.contains(before, columns, cell) ? delta(cell) : full(cell)));
        View.cells(
                before,
                columns,
                cell -> {
                    if (!View.contains(session.centre, columns, cell)) {
                        session.personal().addHiddenCells(cell);
                    }
                });
    }

    private ByteString delta(int cell) {
        var block = blocks.get(cell);
        return block == null ? ByteString.EMPTY : block.getDelta();
    }

    private ByteString full(int cell) {
        var block = blocks.get(cell);
        return block == null ? ByteString.EMPTY : block.getFull();
    }
}
