package org.realmgate.world.zone.entity;

import java.util.Arrays;

/** The cells of a zone, in rows; somebody sees its own cell and the eight around it (R6). */
public final class Grid {
    private static final int[][] AROUND = around();

    private final Cell[] cells = new Cell[ZoneLimits.CELLS];

    public Grid() {
        Arrays.setAll(cells, cell -> new Cell());
    }

    /** The far edges belong to the last row and column. */
    public static int cellAt(float x, float y) {
        return line(y) * ZoneLimits.COLUMNS + line(x);
    }

    /** The cells that somebody in that cell sees, itself included. Not to be changed. */
    public static int[] around(int cell) {
        return AROUND[cell];
    }

    public static boolean sees(int centre, int cell) {
        return Math.abs(centre / ZoneLimits.COLUMNS - cell / ZoneLimits.COLUMNS) <= 1
                && Math.abs(centre % ZoneLimits.COLUMNS - cell % ZoneLimits.COLUMNS) <= 1;
    }

    public Cell cell(int cell) {
        return cells[cell];
    }

    /** It comes in that turn. */
    public void put(Figure figure, long turn) {
        int cell = cellAt(figure.x(), figure.y());
        figure.come(cell, turn);
        cells[cell].add(figure);
        cells[cell].touch(turn);
    }

    /** It goes in that turn. */
    public void take(Figure figure, long turn) {
        var cell = cells[figure.cell()];
        cell.remove(figure);
        cell.leavers().add(figure.id(), figure.cameTurn(), turn);
        cell.touch(turn);
    }

    /** It moved in that turn: puts it where it stands by now. */
    public void follow(Figure figure, long turn) {
        if (cellAt(figure.x(), figure.y()) == figure.cell()) {
            figure.moved(turn);
            cells[figure.cell()].touch(turn);
        } else {
            take(figure, turn);
            put(figure, turn);
        }
    }

    /** It shows an emote in that turn. */
    public void show(Figure figure, int emote, long turn) {
        figure.show(emote, turn);
        cells[figure.cell()].touch(turn);
    }

    /** Nobody will ask what changed since an earlier turn than that. */
    public void forget(long upToTurn) {
        for (var cell : cells) {
            cell.leavers().forget(upToTurn);
        }
    }

    private static int line(float metres) {
        return Math.min(ZoneLimits.COLUMNS - 1, (int) (metres / ZoneLimits.CELL_METRES));
    }

    private static int[][] around() {
        var around = new int[ZoneLimits.CELLS][];
        for (int centre = 0; centre < ZoneLimits.CELLS; centre++) {
            int at = centre;
            around[centre] =
                    java.util.stream.IntStream.range(0, ZoneLimits.CELLS)
                            .filter(cell -> sees(at, cell))
                            .toArray();
        }
        return around;
    }
}
