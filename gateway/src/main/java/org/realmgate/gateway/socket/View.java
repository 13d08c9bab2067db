package org.realmgate.gateway.socket;

/** The cells that a player sees: its own and the eight around it, in a grid of so many columns. */
public final class View {
    /** Cells in a view. */
    public static final int CELLS_MAX = 9;

    private View() {}

    /**
     * Writes the cells of the view into an array and returns how many they are; cells below the
     * last row, which do not exist, included.
     */
    public static int cells(int centre, int columns, int[] into) {
        int row = centre / columns;
        int column = centre % columns;
        int count = 0;
        for (int y = Math.max(0, row - 1); y <= row + 1; y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                into[count++] = y * columns + x;
            }
        }
        return count;
    }

    /** Whether a cell is seen from another. */
    public static boolean contains(int centre, int columns, int cell) {
        return Math.abs(centre / columns - cell / columns) <= 1
                && Math.abs(centre % columns - cell % columns) <= 1;
    }
}
