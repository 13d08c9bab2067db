package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks again until something is so. */
final class Waiting {

    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Waiting() {}

    /** Whether it became so in time. */
    static boolean until(Duration atMost, BooleanSupplier done) {
        long begin = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(LOOKING_NANOS);
        }
        return true;
    }

    static void require(String what, Duration atMost, BooleanSupplier done) {
        if (!until(atMost, done)) {
            throw new IllegalStateException(
                    "%s: not within seconds=%d".formatted(what, atMost.toSeconds()));
        }
    }
}
