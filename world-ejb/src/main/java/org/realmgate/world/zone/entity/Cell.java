package org.realmgate.world.zone.entity;

import java.util.Arrays;

/**
 * Who stands in one cell, and in which turn something about that changed last. Each member knows
 * its place in the array, so that leaving is O(1).
 */
public final class Cell {
    private final Leavers leavers = new Leavers();
    private Figure[] members = new Figure[4];
    private int size;
    private long changedTurn;

    public int size() {
        return size;
    }

    public Figure member(int index) {
        return members[index];
    }

    public Leavers leavers() {
        return leavers;
    }

    /** Somebody came, moved or left after that turn. */
    public boolean changedSince(long turn) {
        return changedTurn > turn;
    }

    void touch(long turn) {
        changedTurn = turn;
    }

    void add(Figure figure) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
        }
        figure.place = size;
        members[size++] = figure;
    }

    void remove(Figure figure) {
        var last = members[--size];
        members[figure.place] = last;
        last.place = figure.place;
        members[size] = null;
    }
}
