package org.realmgate.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/** All buckets of this gateway. Thread-safe. */
public final class Limits {
    /**
     * Buckets per limit. Beyond, the least used is forgotten, which is as if it were full: whoever
     * holds 100,000 addresses still meets the limit of the realm as a whole.
     */
    private static final long BUCKETS_MAX = 100_000;

    private static final Duration KEPT_MIN = Duration.ofMinutes(1);

    private final LimitSettings settings;
    private final LongSupplier nanos;
    private final Map<LimitName, Cache<LimitKey, Bucket>> buckets = new EnumMap<>(LimitName.class);
    private final Bucket global;

    public Limits(LimitSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
        for (var name : LimitName.values()) {
            buckets.put(name, cache(settings.rate(name), nanos));
        }
        global = new Bucket(settings.rate(LimitName.GLOBAL), nanos.getAsLong());
    }

    /**
     * For a request: takes a token of the limit, the player and the realm; of none if one is empty.
     */
    public Verdict take(LimitName name, LimitKey subject) {
        long now = nanos.getAsLong();
        var verdict = take(name, subject, now);
        long wait = verdict.granted() ? global.take(now) : 0;
        if (wait > 0) {
            giveBack(name, subject, now);
            return verdict(LimitName.GLOBAL, global, now, wait);
        }
        return verdict;
    }

    /**
     * For the frames of a player's socket: tokens of the limit and the player. The realm's bucket
     * counts requests: a thousand players who walk would empty it.
     */
    public Allowance allowance(LimitName name, LimitKey.Player player) {
        return new Allowance(this, name, settings.rate(name), player);
    }

    long now() {
        return nanos.getAsLong();
    }

    private Verdict take(LimitName name, LimitKey subject, long now) {
        var own = bucket(name, subject, now);
        long wait = own.take(now);
        if (wait > 0) {
            return verdict(name, own, now, wait);
        }
        if (subject instanceof LimitKey.Player) {
            var user = bucket(LimitName.USER, subject, now);
            wait = user.take(now);
            if (wait > 0) {
                own.giveBack();
                return verdict(LimitName.USER, user, now, wait);
            }
        }
        return verdict(name, own, now, 0);
    }

    private void giveBack(LimitName name, LimitKey subject, long now) {
        bucket(name, subject, now).giveBack();
        if (subject instanceof LimitKey.Player) {
            bucket(LimitName.USER, subject, now).giveBack();
        }
    }

    Verdict verdict(LimitName name, Bucket bucket, long now, long wait) {
        return new Verdict(
                name, settings.rate(name), bucket.remaining(now), bucket.nanosUntilFull(now), wait);
    }

    Bucket bucket(LimitName name, LimitKey subject, long now) {
        return buckets.get(name).get(subject, key -> new Bucket(settings.rate(name), now));
    }

    /** A bucket is kept until it is full again for certain: forgetting it then changes nothing. */
    private static Cache<LimitKey, Bucket> cache(Rate rate, LongSupplier nanos) {
        var refill = rate.refill();
        return Caffeine.newBuilder()
                .maximumSize(BUCKETS_MAX)
                .expireAfterAccess(refill.compareTo(KEPT_MIN) > 0 ? refill : KEPT_MIN)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }
}
