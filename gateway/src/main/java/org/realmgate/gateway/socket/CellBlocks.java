package org.realmgate.gateway.socket;

import com.google.protobuf.ByteString;
import io.netty.util.collection.IntObjectHashMap;
import java.util.Collection;
import java.util.List;
import org.realmgate.contracts.combat.rpc.CombatBlock;
import org.realmgate.contracts.world.rpc.CellBlock;

/** The cells of which a turn or a fight tells, and what the views of players get of them. */
final class CellBlocks {
    private final IntObjectHashMap<CellBlock> blocks;
    private final IntObjectHashMap<Fragments> fights;
    private final int columns;

    /** The view that is looked at: written anew for each, so that none is allocated. */
    private final int[] view = new int[View.CELLS_MAX];

    CellBlocks(List<CellBlock> all, Collection<CombatBlock> shown, int columns) {
        this.columns = columns;
        this.blocks = new IntObjectHashMap<>(2 * all.size() + 1);
        for (int n = 0; n < all.size(); n++) {
            blocks.put(all.get(n).getCell(), all.get(n));
        }
        this.fights = new IntObjectHashMap<>(2 * shown.size() + 1);
        for (var block : shown) {
            fights.computeIfAbsent(block.getCell(), any -> new Fragments()).add(block.getFrame());
        }
    }

    /** Whether something changed, or was fought, that is seen from a cell. */
    boolean hasNews(int centre) {
        int cells = View.cells(centre, columns, view);
        for (int n = 0; n < cells; n++) {
            if (!delta(view[n]).isEmpty() || fights.containsKey(view[n])) {
                return true;
            }
        }
        return false;
    }

    /** What changed around a cell, and what was fought there. */
    void addNews(int centre, Fragments fragments) {
        addDeltas(centre, fragments);
        addFights(centre, fragments);
    }

    /** What a player gets of its surroundings, by what happened to its place. */
    void add(PlayerSession session, Fragments fragments) {
        switch (session.change) {
            case ARRIVED -> addFull(session.centre, fragments);
            case RECENTRED -> addRecentred(session, fragments);
            case NONE -> addDeltas(session.centre, fragments);
        }
        addFights(session.centre, fragments);
    }

    private void addDeltas(int centre, Fragments fragments) {
        int cells = View.cells(centre, columns, view);
        for (int n = 0; n < cells; n++) {
            fragments.add(delta(view[n]));
        }
    }

    private void addFights(int centre, Fragments fragments) {
        if (fights.isEmpty()) {
            return;
        }
        int cells = View.cells(centre, columns, view);
        for (int n = 0; n < cells; n++) {
            var fight = fights.get(view[n]);
            if (fight != null) {
                fragments.addAll(fight);
            }
        }
    }

    private void addFull(int centre, Fragments fragments) {
        int cells = View.cells(centre, columns, view);
        for (int n = 0; n < cells; n++) {
            fragments.add(full(view[n]));
        }
    }

    private void addRecentred(PlayerSession session, Fragments fragments) {
        int before = session.centreBefore;
        int cells = View.cells(session.centre, columns, view);
        for (int n = 0; n < cells; n++) {
            boolean known = View.contains(before, columns, view[n]);
            fragments.add(known ? delta(view[n]) : full(view[n]));
        }
        cells = View.cells(before, columns, view);
        for (int n = 0; n < cells; n++) {
            if (!View.contains(session.centre, columns, view[n])) {
                session.personal().addHiddenCells(view[n]);
            }
        }
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
