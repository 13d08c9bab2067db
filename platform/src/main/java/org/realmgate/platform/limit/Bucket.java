package org.realmgate.platform.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket in one number: the time at which it will be full again. Refilled by looking at the
 * clock, never by a timer (the generic cell rate algorithm, ITU-T I.371). Thread-safe.
 */
public final class Bucket {
    private final long nanosEach;
    private final long capacity;
    private final AtomicLong fullAt;

    /** Full at the beginning. */
    public Bucket(Rate rate, long nowNanos) {
        this.nanosEach = rate.nanosEach();
        this.capacity = nanosEach * rate.burst();
        this.fullAt = new AtomicLong(nowNanos);
    }

    /** Takes a token; 0, or the nanoseconds until there will be one. */
    public long take(long nowNanos) {
        while (true) {
            long seen = fullAt.get();
            long next = (seen - nowNanos > 0 ? seen : nowNanos) + nanosEach;
            long wait = next - nowNanos - capacity;
            if (wait > 0) {
                return wait;
            }
            if (fullAt.compareAndSet(seen, next)) {
                return 0;
            }
        }
    }

    /** Puts a token back that was taken in vain. */
    public void giveBack() {
        fullAt.addAndGet(-nanosEach);
    }

    /** Whole tokens that are left. */
    public long remaining(long nowNanos) {
        return (capacity - nanosUntilFull(nowNanos)) / nanosEach;
    }

    /** 0 if it is full. */
    public long nanosUntilFull(long nowNanos) {
        return Math.max(0, fullAt.get() - nowNanos);
    }
}
