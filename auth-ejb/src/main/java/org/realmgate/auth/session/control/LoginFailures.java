package org.realmgate.auth.session.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.limit.AddressKey;
import org.realmgate.platform.limit.Bucket;
import org.realmgate.platform.limit.Rate;

/**
 * Counts wrong passwords (R5): per name and network, per network, and per name for networks where
 * its owner is not logged in. In memory: a restart forgives, and an attacker cannot cause one. A
 * name that does not exist counts like one that does. Each attempt is counted as long as it is
 * judged, so that no number of guesses at once passes a limit.
 */
@ApplicationScoped
public class LoginFailures {
    /**
     * Beyond, the least used count is forgotten: one network makes 50 of them, and who can send
     * from 2,000 networks is limited by the hash pool alone.
     */
    private static final long COUNTED_MAX = 100_000;

    private static final Rate GUESSES =
            new Rate(1, SessionLimits.GUESS_AFTER, SessionLimits.GUESSES_AT_ONCE);

    /** Until an attempt that is being judged can be expected to be over. */
    private static final Duration JUDGED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Cache<Key, Window> windows;
    private final Cache<String, Bucket> guesses;

    /** Of a name and a network; the name is empty where all names count together. */
    private record Key(String name, AddressKey network) {}

    /** Failures since a begin in milliseconds, and attempts that are being judged. */
    private record Window(long begin, int failures, int judged) {}

    @Inject
    public LoginFailures(Clock clock) {
        this.clock = clock;
        this.windows =
                Caffeine.newBuilder()
                        .maximumSize(COUNTED_MAX)
                        .expireAfterWrite(SessionLimits.FAILURES_WITHIN)
                        .ticker(() -> nanos(clock))
                        .build();
        this.guesses =
                Caffeine.newBuilder()
                        .maximumSize(COUNTED_MAX)
                        .expireAfterAccess(GUESSES.refill())
                        .ticker(() -> nanos(clock))
                        .build();
    }

    protected LoginFailures() {
        this(Clock.systemUTC());
    }

    /**
     * One attempt, from before its password is read to its outcome. Exactly one of the three ends
     * it. Not thread-safe.
     */
    public final class Attempt {
        private final String name;
        private final Key atName;
        private final Deque<Key> judged = new ArrayDeque<>();
        private Bucket guess;

        private Attempt(String name, AddressKey network) {
            this.name = AccountName.key(name);
            this.atName = new Key(this.name, network);
        }

        /**
         * The owner of the name is not logged in anywhere in this network.
         *
         * @throws Refusal {@code auth.too-many-failures}
         */
        public void isFromElsewhere() {
            long now = nanos(clock);
            var bucket = guesses.get(name, any -> new Bucket(GUESSES, now));
            long wait = bucket.take(now);
            if (wait > 0) {
                throw refused(
                        SessionLimits.GUESSES_AT_ONCE,
                        "name from networks where its owner is not logged in, then one every "
                                + SessionLimits.GUESS_AFTER.toSeconds()
                                + " s,",
                        Duration.ofNanos(wait).toMillis() + 1);
            }
            guess = bucket;
        }

        /** The password was wrong: it stays counted. */
        public void failed() {
            judged.forEach(key -> end(key, 1));
        }

        /**
         * The password was right. That clears the name in this network, not the network: else one
         * good account would cover guesses at others.
         */
        public void succeeded() {
            giveBack();
            windows.asMap()
                    .computeIfPresent(
                            atName,
                            (same, window) ->
                                    window.judged() == 0
                                            ? null
                                            : new Window(window.begin(), 0, window.judged()));
        }

        /** Nobody learnt whether the password is right: it does not count. */
        public void giveBack() {
            judged.forEach(key -> end(key, 0));
            if (guess != null) {
                guess.giveBack();
            }
        }

        private void count(Key key, int max, String what) {
            long now = clock.millis();
            var refused = new Refusal[1];
            windows.asMap()
                    .compute(
                            key,
                            (same, seen) -> {
                                var window = current(seen, now);
                                if (window.failures() + window.judged() < max) {
                                    return new Window(
                                            window.begin(), window.failures(), window.judged() + 1);
                                }
                                refused[0] = refused(max, what, waitMillis(window, max, now));
                                return window;
                            });
            if (refused[0] != null) {
                giveBack();
                throw refused[0];
            }
            judged.add(key);
        }
    }

    /**
     * Begins an attempt, before its password is read.
     *
     * @throws Refusal {@code auth.too-many-failures}
     */
    public Attempt begin(String name, String address) {
        var network = AddressKey.of(address);
        var attempt = new Attempt(name, network);
        attempt.count(attempt.atName, SessionLimits.FAILURES_PER_NAME_MAX, "name and network");
        attempt.count(new Key("", network), SessionLimits.FAILURES_PER_NETWORK_MAX, "network");
        return attempt;
    }

    private void end(Key key, int failed) {
        windows.asMap()
                .computeIfPresent(
                        key,
                        (same, window) ->
                                new Window(
                                        window.begin(),
                                        window.failures() + failed,
                                        Math.max(0, window.judged() - 1)));
    }

    /** What is judged now began before the window did, and goes on in the next. */
    private static Window current(Window seen, long now) {
        if (seen == null) {
            return new Window(now, 0, 0);
        }
        boolean isOver = now - seen.begin() >= SessionLimits.FAILURES_WITHIN.toMillis();
        return isOver ? new Window(now, 0, seen.judged()) : seen;
    }

    private static long waitMillis(Window window, int max, long now) {
        return window.failures() < max
                ? JUDGED.toMillis()
                : window.begin() + SessionLimits.FAILURES_WITHIN.toMillis() - now;
    }

    private static Refusal refused(int max, String what, long waitMillis) {
        return new Refusal(
                Kind.TOO_MANY,
                "auth.too-many-failures",
                "at most "
                        + max
                        + " wrong passwords per "
                        + what
                        + " within "
                        + SessionLimits.FAILURES_WITHIN.toMinutes()
                        + " min (SessionLimits)",
                Map.of(Refusal.RETRY_AFTER_MILLIS, waitMillis));
    }

    private static long nanos(Clock clock) {
        return clock.millis() * 1_000_000;
    }
}
