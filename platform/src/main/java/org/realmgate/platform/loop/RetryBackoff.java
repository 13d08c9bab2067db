package org.realmgate.platform.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waiting times that double, with jitter so that those who failed together do not come back
 * together.
 *
 * @param first the middle of the first wait
 * @param most the middle of the longest wait
 */
public record RetryBackoff(Duration first, Duration most) {
    /** 100 ms, doubled up to 30 s, each times 0.5–1.5. */
    public static final RetryBackoff STANDARD =
            new RetryBackoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    private static final int DOUBLINGS_MAX = 30;

    /** How long to wait after so many failures in a row, 1... */
    public Duration delay(int failures) {
        return delay(failures, ThreadLocalRandom.current().nextDouble());
    }

    /**
     * As {@link #delay(int)}, without chance.
     *
     * @param jitter 0..1, from the shortest wait after so many failures to the longest
     */
    public Duration delay(int failures, double jitter) {
        long doubled = first.toMillis() << Math.clamp(failures - 1, 0, DOUBLINGS_MAX);
        long middle = Math.min(doubled, most.toMillis());
        return Duration.ofMillis((long) (middle * (0.5 + jitter)));
    }
}
