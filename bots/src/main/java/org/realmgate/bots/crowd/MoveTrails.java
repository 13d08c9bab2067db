package org.realmgate.bots.crowd;

import java.util.Arrays;

/**
 * Each player's last moves with the time at which they were due, so that a neighbour's sight of one
 * tells how long it took.
 */
final class MoveTrails {

    static final long NONE = Long.MIN_VALUE;

    /** 6.4 s at ten moves a second; what a neighbour sees later than that counts as unmatched. */
    private static final int DEPTH = 64;

    private final long[] spots;
    private final long[] dueNanos;
    private final int[] next;

    MoveTrails(int players) {
        spots = new long[players * DEPTH];
        dueNanos = new long[players * DEPTH];
        next = new int[players];
        Arrays.fill(dueNanos, NONE);
    }

    void sent(int player, float x, float y, long due) {
        int slot = player * DEPTH + (next[player]++ & DEPTH - 1);
        spots[slot] = spot(Float.floatToRawIntBits(x), Float.floatToRawIntBits(y));
        dueNanos[slot] = due;
    }

    /** When the move to exactly this spot was due, or {@link #NONE}. */
    long dueOf(int player, int xBits, int yBits) {
        long spot = spot(xBits, yBits);
        for (int back = 1; back <= DEPTH; back++) {
            int slot = player * DEPTH + (next[player] - back & DEPTH - 1);
            if (spots[slot] == spot) {
                return dueNanos[slot];
            }
        }
        return NONE;
    }

    private static long spot(int xBits, int yBits) {
        return (long) xBits << 32 | yBits & 0xFFFF_FFFFL;
    }
}
