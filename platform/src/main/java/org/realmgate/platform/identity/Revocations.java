package org.realmgate.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.realmgate.contracts.auth.rpc.Revocation;

/**
 * Sessions and users whose tokens are void before they expire. Forgets an entry when the last token
 * that it could concern has expired. Thread-safe; a look-up costs two hash probes.
 */
final class Revocations {
    /**
     * Overflow drops the least recently used entry: a million logouts within 16 minutes is beyond
     * what auth can hash.
     */
    private static final long ENTRIES_MAX = 1_000_000;

    private static final Duration KEPT = Tokens.ACCESS_LIFE.plus(Tokens.SKEW).plusSeconds(30);

    private final Cache<String, Long> bySid;
    private final Cache<Long, Long> byUser;
    private final List<Consumer<Revocation>> watchers = new CopyOnWriteArrayList<>();

    Revocations(Ticker ticker) {
        bySid =
                Caffeine.newBuilder()
                        .expireAfterWrite(KEPT)
                        .maximumSize(ENTRIES_MAX)
                        .ticker(ticker)
                        .build();
        byUser =
                Caffeine.newBuilder()
                        .expireAfterWrite(KEPT)
                        .maximumSize(ENTRIES_MAX)
                        .ticker(ticker)
                        .build();
    }

    void add(Revocation revocation) {
        if (revocation.getSid().isEmpty()) {
            byUser.asMap().merge(revocation.getUserId(), revocation.getRevokedAt(), Math::max);
        } else {
            bySid.asMap().merge(revocation.getSid(), revocation.getRevokedAt(), Math::max);
        }
        watchers.forEach(watcher -> watcher.accept(revocation));
    }

    boolean covers(Caller caller) {
        var session = bySid.getIfPresent(caller.sid());
        if (session != null) {
            return true;
        }
        var user = byUser.getIfPresent(caller.userId());
        // Tokens carry whole seconds: one of the same second counts as older, so that a logout
        // never misses its own token.
        return user != null && caller.issuedAt().toEpochMilli() <= user;
    }

    void watch(Consumer<Revocation> watcher) {
        watchers.add(watcher);
    }
}
