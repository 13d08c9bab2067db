package org.realmgate.auth.session.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.entity.RevocationRecord;
import org.realmgate.contracts.identity.IdentityNews;
import org.realmgate.contracts.identity.Revocation;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.lifecycle.Starter;

/**
 * Pushes keys and revocations to whoever watches. Reads revocations from the database a few times a
 * second, so that it makes no difference which instance of auth made them; the look-back covers
 * transactions that commit late, and a verifier takes a revocation twice without harm.
 */
@ApplicationScoped
public class IdentityFeed implements Starter {
    private static final Logger LOG = Logger.getLogger(IdentityFeed.class.getName());
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long LOOK_BACK_MILLIS = 5_000;
    private static final long KEEP_ALIVE_MILLIS = 5_000;
    private static final long FORGET_EVERY_MILLIS = 60_000;
    private static final long REMEMBERED_MILLIS = Tokens.ACCESS_LIFE.plus(Tokens.SKEW).toMillis();

    @Inject private Sessions sessions;

    @Inject private SigningKeys keys;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Resource private ManagedScheduledExecutorService scheduler;

    private final Set<Consumer<IdentityNews>> watchers = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> told = new HashMap<>();
    private String toldJwks = "";
    private long lastNews;
    private long lastForgotten;
    private ScheduledFuture<?> looking;

    @Override
    public int order() {
        return SERVICE + 1;
    }

    @Override
    public String name() {
        return "identity feed";
    }

    @Override
    public void start() {
        looking =
                scheduler.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    /**
     * Registers first and snapshots then: what is revoked in between comes twice rather than never.
     */
    public void watch(Consumer<IdentityNews> watcher) {
        watchers.add(watcher);
        var remembered =
                transactions.in(() -> sessions.revokedSince(clock.millis() - REMEMBERED_MILLIS));
        watcher.accept(news(keys.jwks(), remembered));
    }

    public void unwatch(Consumer<IdentityNews> watcher) {
        watchers.remove(watcher);
    }

    private void look() {
        try {
            long now = clock.millis();
            tellNews(now);
            if (now - lastForgotten >= FORGET_EVERY_MILLIS) {
                lastForgotten = now;
                transactions.in(
                        () -> {
                            sessions.forget(now, now - 2 * REMEMBERED_MILLIS);
                            return null;
                        });
            }
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "revocations wait until the database answers", fault);
        }
    }

    private void tellNews(long now) {
        var fresh =
                transactions.in(() -> sessions.revokedSince(now - LOOK_BACK_MILLIS)).stream()
                        .filter(record -> told.putIfAbsent(record.id(), record.revokedAt()) == null)
                        .toList();
        told.values().removeIf(at -> at < now - 2 * LOOK_BACK_MILLIS);
        var jwks = keys.jwks();
        boolean newKeys = !jwks.equals(toldJwks);
        if (newKeys || !fresh.isEmpty() || now - lastNews >= KEEP_ALIVE_MILLIS) {
            toldJwks = jwks;
            lastNews = now;
            var news = news(newKeys ? jwks : "", fresh);
            watchers.forEach(watcher -> watcher.accept(news));
        }
    }

    private static IdentityNews news(String jwks, List<RevocationRecord> records) {
        var news = IdentityNews.newBuilder().setJwks(jwks);
        for (var record : records) {
            news.addRevocations(
                    Revocation.newBuilder()
                            .setUserId(record.userId())
                            .setSid(record.sid())
                            .setRevokedAt(record.revokedAt()));
        }
        return news.build();
    }
}
