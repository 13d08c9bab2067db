package org.realmgate.gateway.stream.control;

import java.util.Arrays;

/** Moves that came within a moment, by column. */
public final class MoveBatch {
    private long[] movers = new long[256];
    private float[] xs = new float[256];
    private float[] ys = new float[256];
    private int[] refs = new int[256];
    private int size;

    public void add(long userId, float x, float y, int ref) {
        if (size == movers.length) {
            movers = Arrays.copyOf(movers, size * 2);
            xs = Arrays.copyOf(xs, size * 2);
            ys = Arrays.copyOf(ys, size * 2);
            refs = Arrays.copyOf(refs, size * 2);
        }
        movers[size] = userId;
        xs[size] = x;
        ys[size] = y;
        refs[size] = ref;
        size++;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public long mover(int at) {
        return movers[at];
    }

    public float x(int at) {
        return xs[at];
    }

    public float y(int at) {
        return ys[at];
    }

    public int ref(int at) {
        return refs[at];
    }
}
