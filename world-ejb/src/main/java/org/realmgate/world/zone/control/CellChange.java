package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import org.realmgate.world.zone.entity.Cell;
import org.realmgate.world.zone.entity.Figure;

/** What happened in one cell since a turn; reused for one cell after the other. */
final class CellChange {
    private final List<Figure> entered = new ArrayList<>();
    private final LongArrayList left = new LongArrayList();
    private final List<Figure> moved = new ArrayList<>();
    private final List<Figure> emoters = new ArrayList<>();
    private final LongHashSet here = new LongHashSet();

    List<Figure> entered() {
        return entered;
    }

    LongArrayList left() {
        return left;
    }

    List<Figure> moved() {
        return moved;
    }

    List<Figure> emoters() {
        return emoters;
    }

    boolean isEmpty() {
        return entered.isEmpty() && left.isEmpty() && moved.isEmpty() && emoters.isEmpty();
    }

    void collect(Cell cell, long sinceTurn) {
        entered.clear();
        left.clear();
        moved.clear();
        emoters.clear();
        for (int i = 0; i < cell.size(); i++) {
            var member = cell.member(i);
            if (member.cameSince(sinceTurn)) {
                entered.add(member);
            } else if (member.movedSince(sinceTurn)) {
                moved.add(member);
            }
            if (member.emotedSince(sinceTurn)) {
                emoters.add(member);
            }
        }
        if (cell.leavers().size() > 0) {
            collectLeft(cell, sinceTurn);
        }
    }

    /** Who left and came back is told by coming alone: it takes the place of who was known. */
    private void collectLeft(Cell cell, long sinceTurn) {
        here.clear();
        for (int i = 0; i < entered.size(); i++) {
            here.add(entered.get(i).id());
        }
        var leavers = cell.leavers();
        for (int i = 0; i < leavers.size(); i++) {
            long id = leavers.id(i);
            if (leavers.wasThere(i, sinceTurn) && !here.contains(id)) {
                left.addLong(id);
            }
        }
    }
}
