package org.realmgate.world.zone.entity;

import java.util.Arrays;

/** Who stands in one cell; each member knows its place in the array, so that leaving is O(1). */
public final class Cell {
    private Figure[] members = new Figure[4];
    private int size;

    public int size() {
        return size;
    }

    public Figure member(int index) {
        return members[index];
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
