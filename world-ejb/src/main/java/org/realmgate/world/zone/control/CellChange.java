package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;
import org.realmgate.world.zone.entity.Figure;

/** What happened in one cell since the last turn told; kept and reused. */
final class CellChange {
    private final List<Figure> entered = new ArrayList<>();
    private final LongArrayList left = new LongArrayList();
    private final List<Figure> moved = new ArrayList<>();

    List<Figure> entered() {
        return entered;
    }

    LongArrayList left() {
        return left;
    }

    List<Figure> moved() {
        return moved;
    }

    boolean isEmpty() {
        return entered.isEmpty() && left.isEmpty() && moved.isEmpty();
    }

    void clear() {
        entered.clear();
        left.clear();
        moved.clear();
    }
}
