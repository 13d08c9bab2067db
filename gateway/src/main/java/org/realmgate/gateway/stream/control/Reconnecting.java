package org.realmgate.gateway.stream.control;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When to connect again: after 100 ms, then twice as long each time, at most 2 s, with jitter. */
final class Reconnecting {
    private static final long FIRST_MILLIS = 100;
    private static final long MILLIS_MAX = 2_000;

    private final ScheduledExecutorService scheduler;
    private long pauseMillis = FIRST_MILLIS;

    Reconnecting(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** The connection works: the next break starts from the shortest pause. */
    synchronized void works() {
        pauseMillis = FIRST_MILLIS;
    }

    synchronized void later(Runnable connect) {
        long pause = (long) (pauseMillis * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
        pauseMillis = Math.min(pauseMillis * 2, MILLIS_MAX);
        scheduler.schedule(connect, pause, TimeUnit.MILLISECONDS);
    }
}
