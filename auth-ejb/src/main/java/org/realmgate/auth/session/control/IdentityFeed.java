package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.entity.RevocationRecord;
import org.realmgate.contracts.auth.rpc.IdentityNews;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/**
 * Pushes keys and revocations to whoever watches. Reads revocations from the database a few times a
 * second, so that it makes no difference which instance of auth made them. Each look goes back
 * beyond the last one that succeeded, because a transaction commits later than it noted its time;
 * once a minute a look goes back as far as a token can live, so that none commits too late. A
 * verifier takes a revocation twice without harm.
 */
@ApplicationScoped
public class IdentityFeed implements Starter {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** A revocation counts within a second of the database's return. */
    private static final RetryBackoff RETRY =
            new RetryBackoff(Duration.ofMillis(200), Duration.ofMillis(500));

    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);
    private static final long LOOK_BACK_MILLIS = 60_000;
    private static final long KEEP_ALIVE_MILLIS = 5_000;
    private static final long LOOK_BACK_FAR_EVERY_MILLIS = 60_000;
    private static final long FORGET_EVERY_MILLIS = 60_000;
    private static final long REMEMBERED_MILLIS = Tokens.ACCESS_LIFE.plus(Tokens.SKEW).toMillis();

    @Inject private Sessions sessions;

    @Inject private SigningKeys keys;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private final Set<Consumer<IdentityNews>> watchers = ConcurrentHashMap.newKeySet();

    /** Ids; once a minute cut down to those that a snapshot would hold. */
    private final Set<Long> told = new HashSet<>();

    private String toldJwks = "";
    private long lastNews;
    private long lastLook;
    private long lastLookFar;
    private long lastForgotten;
    private Loop looking;

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
        looking = loops.start("identity-feed", Turn.every(LOOK_EVERY, this::look), RETRY);
    }

    @Override
    public void stop() throws InterruptedException {
        if (looking != null) {
            looking.stop(END_TAKES_MAX);
        }
    }

    /**
     * Registers first and snapshots then: what is revoked in between comes twice rather than never.
     * Whoever gets no snapshot watches nothing.
     */
    public void watch(Consumer<IdentityNews> watcher) {
        watchers.add(watcher);
        try {
            var remembered =
                    transactions.in(
                            () -> sessions.revokedSince(clock.millis() - REMEMBERED_MILLIS));
            watcher.accept(news(keys.jwks(), remembered));
        } catch (RuntimeException fault) {
            watchers.remove(watcher);
            throw fault;
        }
    }

    public void unwatch(Consumer<IdentityNews> watcher) {
        watchers.remove(watcher);
    }

    /** How many watch. */
    int watching() {
        return watchers.size();
    }

    void look() {
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
    }

    /** What could not be told counts as neither looked for nor told: the next look repeats it. */
    private void tellNews(long now) {
        long remembered = now - REMEMBERED_MILLIS;
        boolean far = now - lastLookFar >= LOOK_BACK_FAR_EVERY_MILLIS;
        long since = far ? remembered : Math.max(remembered, lastLook - LOOK_BACK_MILLIS);
        var found = transactions.in(() -> sessions.revokedSince(since));
        var fresh = found.stream().filter(record -> !told.contains(record.id())).toList();
        var jwks = keys.jwks();
        boolean newKeys = !jwks.equals(toldJwks);
        if (newKeys || !fresh.isEmpty() || now - lastNews >= KEEP_ALIVE_MILLIS) {
            var news = news(newKeys ? jwks : "", fresh);
            watchers.forEach(watcher -> watcher.accept(news));
            toldJwks = jwks;
            lastNews = now;
        }
        if (far) {
            told.clear();
            lastLookFar = now;
        }
        found.forEach(record -> told.add(record.id()));
        lastLook = now;
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
