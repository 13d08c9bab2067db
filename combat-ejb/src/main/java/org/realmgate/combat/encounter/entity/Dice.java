package org.realmgate.combat.encounter.entity;

/**
 * Chance that can be replayed: a number for each count, by the mixing of SplitMix64 (Steele, Lea,
 * Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long rolled;

    Dice(long seed) {
        this.seed = seed;
    }

    /** What is rolled from now on depends on nothing but the seed and this. */
    void begin(long count) {
        rolled = count << 8;
    }

    /** In the bounds, both included. */
    int roll(int min, int max) {
        rolled++;
        long mixed = mix(seed + rolled * GOLDEN_GAMMA);
        return min + (int) Long.remainderUnsigned(mixed, max - min + 1L);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
