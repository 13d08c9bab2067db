package org.realmgate.world.zone.entity;

import java.util.Arrays;

/** Who left a cell, the earliest first, until everybody who follows the zone has heard of it. */
public final class Leavers {
    private long[] ids = new long[4];
    private long[] cameTurns = new long[4];
    private long[] leftTurns = new long[4];
    private int size;

    void add(long id, long cameTurn, long leftTurn) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            cameTurns = Arrays.copyOf(cameTurns, size * 2);
            leftTurns = Arrays.copyOf(leftTurns, size * 2);
        }
        ids[size] = id;
        cameTurns[size] = cameTurn;
        leftTurns[size++] = leftTurn;
    }

    public int size() {
        return size;
    }

    public long id(int index) {
        return ids[index];
    }

    /** Whoever knows the cell as of that turn knows this one to be there. */
    public boolean wasThere(int index, long turn) {
        return cameTurns[index] <= turn && turn < leftTurns[index];
    }

    /** Everybody knows of what was up to that turn. */
    void forget(long upToTurn) {
        int known = 0;
        while (known < size && leftTurns[known] <= upToTurn) {
            known++;
        }
        if (known > 0) {
            size -= known;
            System.arraycopy(ids, known, ids, 0, size);
            System.arraycopy(cameTurns, known, cameTurns, 0, size);
            System.arraycopy(leftTurns, known, leftTurns, 0, size);
        }
    }
}
