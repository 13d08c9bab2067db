package org.realmgate.gateway.socket.entity;

import java.util.function.IntConsumer;

/** The cells that a player sees: its own and the eight around it, in a grid of so many columns. */
public final class View {
    private View() {}

    /** Calls with each cell of the view; cells below the last row, which do not exist, included. */
    public static void cells(int centre, int columns, IntConsumer each) {
        int column = centre % columns;
        for (int row = Math.max(0, centre / columns - 1); row <= centre / columns + 1; row++) {
            for (int at = Math.max(0, column - 1); at <= Math.min(columns - 1, column + 1); at++) {
                each.accept(row * columns + at);
            }
        }
    }

    /** Whether a cell is seen from another. */
    public static boolean contains(int centre, int columns, int cell) {
        return Math.abs(centre / columns - cell / columns) <= 1
                && Math.abs(centre % columns - cell % columns) <= 1;
    }
}
