package org.realmgate.auth.cost;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws the n-th of some with a probability of 1/n^α; at α = 0 each alike. */
final class Zipf {
    private final double[] upTo;

    Zipf(int size, double alpha) {
        upTo = new double[size];
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += Math.pow(n + 1, -alpha);
            upTo[n] = sum;
        }
    }

    /** 0 is the one that is drawn the most. */
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return found < 0 ? -found - 1 : found + 1;
    }
}
