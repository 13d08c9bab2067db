package org.realmgate.chat.channel.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/** How fast players speak over standard sockets, where no gateway counts. Thread-safe. */
@ApplicationScoped
public class SocketRates {
    private static final Rate RATE = Rate.parse(ChatLimits.SOCKET_RATE);

    /** Beyond, the least used is forgotten, which is as if its bucket were full. */
    private static final long BUCKETS_MAX = 100_000;

    private final Cache<Long, Bucket> buckets =
            Caffeine.newBuilder()
                    .maximumSize(BUCKETS_MAX)
                    .expireAfterAccess(Duration.ofMinutes(1))
                    .build();

    /** Refused with {@code chat.rate-limited}. */
    public void take(long userId, long nowNanos) {
        long wait = buckets.get(userId, any -> new Bucket(RATE, nowNanos)).take(nowNanos);
        if (wait > 0) {
            throw ChannelRefused.tooFast(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
    }
}
