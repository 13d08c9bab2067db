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

    public void put(Figure figure) {
        int cell = cellAt(figure.x(), figure.y());
        figure.inCell(cell);
        cells[cell].add(figure);
    }

    public void take(Figure figure) {
        cells[figure.cell()].remove(figure);
    }

    /** Puts it where it stands by now. */
    public void follow(Figure figure) {
        if (cellAt(figure.x(), figure.y()) != figure.cell()) {
            take(figure);
            put(figure);
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
