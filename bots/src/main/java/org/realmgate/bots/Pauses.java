package org.realmgate.bots;

import java.time.Duration;
import java.util.SplittableRandom;

/** Pauses that double with every failure, up to a bound. */
public record Pauses(Duration min, Duration max) {

    private static final double JITTER_MIN = 0.5;
    private static final double JITTER_MAX = 1.5;

    /** After so many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration pause = min;
        for (int i = 1; i < failures && pause.compareTo(max) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(max) < 0 ? pause : max;
    }

    /** The same, by up to a half shorter or longer: who fell together shall not come together. */
    public Duration after(int failures, SplittableRandom random) {
        return Duration.ofNanos(
                (long) (after(failures).toNanos() * random.nextDouble(JITTER_MIN, JITTER_MAX)));
    }
}
