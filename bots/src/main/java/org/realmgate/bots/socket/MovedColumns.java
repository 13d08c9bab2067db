package org.realmgate.bots.socket;

import java.util.Arrays;

/**
 * The three columns of a cell's moves, as they come; their growth is bounded by the size of a
 * frame.
 */
final class MovedColumns {

    private long[] ids = new long[64];
    private int[] xs = new int[64];
    private int[] ys = new int[64];
    private int idCount;
    private int xCount;
    private int yCount;

    void clear() {
        idCount = 0;
        xCount = 0;
        yCount = 0;
    }

    void id(long id) {
        if (idCount == ids.length) {
            ids = Arrays.copyOf(ids, idCount * 2);
        }
        ids[idCount++] = id;
    }

    void x(int bits) {
        if (xCount == xs.length) {
            xs = Arrays.copyOf(xs, xCount * 2);
        }
        xs[xCount++] = bits;
    }

    void y(int bits) {
        if (yCount == ys.length) {
            ys = Arrays.copyOf(ys, yCount * 2);
        }
        ys[yCount++] = bits;
    }

    void handTo(FrameSink sink) {
        if (idCount != xCount || idCount != yCount) {
            throw new IllegalStateException(
                    "columns of a cell must be of one length: moved=%d, x=%d, y=%d"
                            .formatted(idCount, xCount, yCount));
        }
        sink.moves(idCount);
        for (int i = 0; i < idCount; i++) {
            sink.moved(ids[i], xs[i], ys[i]);
        }
    }
}
