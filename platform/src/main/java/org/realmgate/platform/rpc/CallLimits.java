package org.realmgate.platform.rpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.ServerCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.limit.AddressKey;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/**
 * What one address may call of what is not for services alone: so many calls a second, and so many
 * that are open at once (a stream stays open for hours). Thread-safe.
 */
final class CallLimits {
    /** Beyond, the least used is forgotten, which is as if its bucket were full. */
    private static final long BUCKETS_MAX = 100_000;

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Rate usual;
    private final Map<String, Rate> byMethod;
    private final int openMax;
    private final Cache<Key, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(BUCKETS_MAX).expireAfterAccess(KEPT).build();

    /** Bounded by the connections: an address without an open call has no entry. */
    private final Map<AddressKey, Integer> open = new ConcurrentHashMap<>();

    private record Key(AddressKey address, String method) {}

    CallLimits(Rate usual, Map<String, Rate> byMethod, int openMax) {
        this.usual = usual;
        this.byMethod = Map.copyOf(byMethod);
        this.openMax = openMax;
    }

    /**
     * Lets a call in.
     *
     * @return to be run when the call ended, any number of times
     * @throws Refusal {@code rpc.rate-limited} or {@code rpc.too-many-calls}
     */
    Runnable admit(String peer, ServerCall<?, ?> call) {
        var address = AddressKey.of(peer);
        var method = call.getMethodDescriptor().getFullMethodName();
        var own = byMethod.get(method);
        take(new Key(address, ""), usual);
        if (own != null) {
            take(new Key(address, method), own);
        }
        int now = open.merge(address, 1, Integer::sum);
        var ended = new AtomicBoolean();
        Runnable end =
                () -> {
                    if (ended.compareAndSet(false, true)) {
                        open.computeIfPresent(address, (key, all) -> all > 1 ? all - 1 : null);
                    }
                };
        if (now > openMax) {
            end.run();
            throw new Refusal(
                    Kind.TOO_MANY,
                    "rpc.too-many-calls",
                    "an address has at most "
                            + openMax
                            + " calls open (<service>.grpc.calls-per-address-max)",
                    Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
        }
        return end;
    }

    private void take(Key key, Rate rate) {
        long now = System.nanoTime();
        long wait = buckets.get(key, any -> new Bucket(rate, now)).take(now);
        if (wait > 0) {
            throw new Refusal(
                    Kind.TOO_MANY,
                    "rpc.rate-limited",
                    "the limit of an address is " + rate + " (<service>.grpc.limit)",
                    Map.of(Refusal.RETRY_AFTER_MILLIS, TimeUnit.NANOSECONDS.toMillis(wait) + 1));
        }
    }
}
