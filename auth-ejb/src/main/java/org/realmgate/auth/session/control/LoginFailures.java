package org.realmgate.auth.session.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Counts wrong passwords per name and per address (R5). In memory: a restart forgives, and an
 * attacker cannot cause one. A name that does not exist counts like one that does.
 */
@ApplicationScoped
public class LoginFailures {
    /**
     * Beyond, the least used count is forgotten: who can send from 100,000 addresses is limited by
     * the hash pool alone.
     */
    private static final long COUNTED_MAX = 100_000;

    private final Clock clock;
    private final Cache<String, Window> windows;

    /** Failures since a begin in milliseconds. */
    private record Window(long begin, int failures) {}

    @Inject
    public LoginFailures(Clock clock) {
        this.clock = clock;
        this.windows =
                Caffeine.newBuilder()
                        .maximumSize(COUNTED_MAX)
                        .expireAfterWrite(SessionLimits.FAILURES_WITHIN)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build();
    }

    protected LoginFailures() {
        this(Clock.systemUTC());
    }

    public void check(String name, String address) {
        check(keyOfName(name), SessionLimits.FAILURES_PER_NAME_MAX, "name");
        check(keyOfAddress(address), SessionLimits.FAILURES_PER_ADDRESS_MAX, "address");
    }

    public void note(String name, String address) {
        note(keyOfName(name));
        note(keyOfAddress(address));
    }

    /**
     * The right password clears the name, not the address: else one good account would cover
     * guesses at others.
     */
    public void forgive(String name) {
        windows.invalidate(keyOfName(name));
    }

    private void check(String key, int max, String what) {
        var window = windows.getIfPresent(key);
        if (window == null || window.failures() < max) {
            return;
        }
        long wait = window.begin() + SessionLimits.FAILURES_WITHIN.toMillis() - clock.millis();
        if (wait > 0) {
            throw new Refusal(
                    Kind.TOO_MANY,
                    "auth.too-many-failures",
                    "at most "
                            + max
                            + " wrong passwords per "
                            + what
                            + " within "
                            + SessionLimits.FAILURES_WITHIN.toMinutes()
                            + " min (SessionLimits)",
                    Map.of(Refusal.RETRY_AFTER_MILLIS, wait));
        }
    }

    private void note(String key) {
        long now = clock.millis();
        windows.asMap()
                .compute(
                        key,
                        (same, window) -> {
                            boolean fresh =
                                    window == null
                                            || now - window.begin()
                                                    >= SessionLimits.FAILURES_WITHIN.toMillis();
                            return fresh
                                    ? new Window(now, 1)
                                    : new Window(window.begin(), window.failures() + 1);
                        });
    }

    private static String keyOfName(String name) {
        return "n:" + AccountName.key(name);
    }

    private static String keyOfAddress(String address) {
        return "a:" + address;
    }
}
