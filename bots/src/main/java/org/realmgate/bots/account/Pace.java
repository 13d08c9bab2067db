package org.realmgate.bots.account;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets its callers pass at a rate after a first burst: staying below a door's limit is cheaper than
 * being refused by it.
 */
final class Pace {

    private final long periodNanos;
    private final long burstNanos;
    private long next;

    Pace(double perSecond, int burst) {
        periodNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        burstNanos = periodNanos * (burst - 1);
        next = System.nanoTime() - burstNanos;
    }

    void await() {
        long turn = turn(System.nanoTime());
        for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    synchronized long turn(long now) {
        next = Math.max(next, now - burstNanos);
        long turn = next;
        next += periodNanos;
        return turn;
    }
}
