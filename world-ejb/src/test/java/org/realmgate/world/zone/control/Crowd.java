package org.realmgate.world.zone.control;

import java.util.SplittableRandom;

/**
 * Players who walk straight on and turn back at the edges of a square, ten moves a second each:
 * half of them move in a turn. The same seed, the same walk.
 */
final class Crowd {
    /** Takes where a player walks. */
    @FunctionalInterface
    interface Steps {
        void to(int player, float x, float y);
    }

    private static final float STEP_METRES = 0.9f;

    private final float min;
    private final float max;
    private final float[] x;
    private final float[] y;
    private final float[] dx;
    private final float[] dy;

    Crowd(int players, float min, float max, long seed) {
        this.min = min;
        this.max = max;
        x = new float[players];
        y = new float[players];
        dx = new float[players];
        dy = new float[players];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < players; i++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            x[i] = (float) random.nextDouble(min, max);
            y[i] = (float) random.nextDouble(min, max);
            dx[i] = (float) Math.cos(angle) * STEP_METRES;
            dy[i] = (float) Math.sin(angle) * STEP_METRES;
        }
    }

    int size() {
        return x.length;
    }

    float x(int player) {
        return x[player];
    }

    float y(int player) {
        return y[player];
    }

    void walk(long turn, Steps steps) {
        for (int i = (int) (turn & 1); i < x.length; i += 2) {
            if (x[i] + dx[i] < min || x[i] + dx[i] >= max) {
                dx[i] = -dx[i];
            }
            if (y[i] + dy[i] < min || y[i] + dy[i] >= max) {
                dy[i] = -dy[i];
            }
            x[i] += dx[i];
            y[i] += dy[i];
            steps.to(i, x[i], y[i]);
        }
    }
}
