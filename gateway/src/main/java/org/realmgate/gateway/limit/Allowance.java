package org.realmgate.gateway.limit;

import java.util.concurrent.TimeUnit;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/**
 * What one player may send over its socket under one limit. Takes from the same buckets as the
 * player's calls, but looks them up now and then only: a lookup for each move costs more than all
 * else that is done with it. Used on one thread.
 */
public final class Allowance {
    /**
     * Well below the time for which an unused bucket is kept, so that the bucket here stays the one
     * that calls find.
     */
    private static final long LOOKUP_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Limits limits;
    private final LimitName name;
    private final LimitKey subject;
    private final Verdict granted;
    private Bucket own;
    private Bucket user;
    private long lookedUp;

    Allowance(Limits limits, LimitName name, Rate rate, LimitKey subject) {
        this.limits = limits;
        this.name = name;
        this.subject = subject;
        this.granted = new Verdict(name, rate, 0, 0, 0);
    }

    /** Takes a token. A verdict that grants does not tell what is left. */
    public Verdict take() {
        long now = limits.now();
        if (own == null || now - lookedUp > LOOKUP_NANOS) {
            lookedUp = now;
            own = limits.bucket(name, subject, now);
            user = limits.bucket(LimitName.USER, subject, now);
        }
        long wait = own.take(now);
        if (wait > 0) {
            return limits.verdict(name, own, now, wait);
        }
        wait = user.take(now);
        if (wait > 0) {
            own.giveBack();
            return limits.verdict(LimitName.USER, user, now, wait);
        }
        return granted;
    }
}
