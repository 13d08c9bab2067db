package org.realmgate.bots.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.realmgate.bots.Pauses;

/**
 * Gets new access tokens before the old ones run out, page by page, on a thread of its own: the
 * calls wait for the realm, and the players' loop must not.
 */
public final class Renewing implements AutoCloseable {

    /** With the pauses between them five minutes, which is what is left of fifteen. */
    private static final int ATTEMPTS_MAX = 10;

    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final AccountSource source;
    private final Bearers bearers;
    private final RenewalTimes times;
    private final List<List<BotAccount>> pages = new ArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("bots-renewal").factory());

    /**
     * @param players all that the source gave, in its order and just now
     * @param ageMax how old a token may become, even if it lives longer
     * @throws IllegalStateException if they have run out already by this machine's clock
     */
    public Renewing(
            AccountSource source, List<BotAccount> players, Duration ageMax, Bearers bearers) {
        this.source = source;
        this.bearers = bearers;
        int size = source.pageSize();
        for (int first = 0; first < players.size(); first += size) {
            pages.add(players.subList(first, Math.min(players.size(), first + size)));
        }
        times = RenewalTimes.of(life(players.getLast().access()), ageMax, pages.size());
    }

    public void begin() {
        for (int page = 0; page < pages.size(); page++) {
            await(page);
        }
    }

    private static Duration life(AccessToken latest) {
        Instant now = Instant.now();
        if (!latest.expiresAt().isAfter(now)) {
            throw new IllegalStateException(
                    "a new token must be good for a while by this machine's clock: expires_at=%s, now=%s"
                            .formatted(latest.expiresAt(), now));
        }
        return Duration.between(now, latest.expiresAt());
    }

    private void await(int page) {
        // Tokens of a public source are as old as its logins took: the earliest one counts.
        Instant expiresAt = pages.get(page).getFirst().access().expiresAt();
        attempt(page, 1, Duration.between(Instant.now(), times.due(page, expiresAt)));
    }

    private void attempt(int page, int number, Duration after) {
        thread.schedule(() -> renew(page, number), after.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void renew(int page, int attempt) {
        try {
            List<BotAccount> renewed = source.renew(page * source.pageSize(), pages.get(page));
            pages.set(page, renewed);
            bearers.renewed(renewed, times.perPage());
            await(page);
        } catch (DoorRefused refused) {
            if (attempt < ATTEMPTS_MAX) {
                attempt(page, attempt + 1, PAUSES.after(attempt));
            } else {
                bearers.notRenewed(pages.get(page), refused.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
