package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Registers and logs in like anybody: new accounts for each run, because an account that anyone can
 * derive the password of has no place in a realm.
 */
public final class PublicAccounts implements AccountSource {

    /**
     * The gateway's limit for new accounts is 1/s with a burst of 5; a little below it nobody waits
     * for a refusal. It lets in fewer than the limit for logins does.
     */
    private static final double REGISTRATIONS_PER_SECOND = 0.96;

    private static final int BURST = 5;

    /** The same for logins, of which the limit is 5/s with a burst of 10. */
    private static final double LOGINS_PER_SECOND = 4.8;

    private static final int LOGINS_BURST = 10;
    private static final int AT_ONCE = 4;

    private final RealmClient door;
    private final SecureRandom random = new SecureRandom();
    private final Pace logins = new Pace(LOGINS_PER_SECOND, LOGINS_BURST);
    private final Pace registrations = new Pace(REGISTRATIONS_PER_SECOND, BURST);
    private final List<Credentials> credentials = new ArrayList<>();

    public PublicAccounts(RealmClient door) {
        this.door = door;
    }

    /** Seconds that {@link #take} needs at least, from the limit on new accounts. */
    public static int secondsFor(int players) {
        return (int) Math.ceil(Math.max(0, players - BURST) / REGISTRATIONS_PER_SECOND);
    }

    @Override
    public List<BotAccount> take(int players) {
        String run = HexFormat.of().toHexDigits(random.nextInt());
        List<Future<BotAccount>> pending = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 1; i <= players; i++) {
                String password = "Pw1-" + new BigInteger(96, random).toString(36);
                Credentials own =
                        new Credentials(door, logins, "walk-%s-%d".formatted(run, i), password);
                credentials.add(own);
                pending.add(
                        workers.submit(
                                () -> {
                                    registrations.await();
                                    return own.enter();
                                }));
            }
            List<BotAccount> accounts = new ArrayList<>();
            for (Future<BotAccount> one : pending) {
                accounts.add(result(one, workers));
            }
            return accounts;
        }
    }

    @Override
    public int pageSize() {
        return 1;
    }

    @Override
    public List<BotAccount> renew(int first, List<BotAccount> page) {
        return List.of(page.getFirst().with(credentials.get(first).renew()));
    }

    public static JsonNode login(RealmClient door, String username, String password) {
        return door.post(
                "/api/v1/auth/login",
                null,
                Map.of(
                        "username", username,
                        "password", password,
                        "client_version", "bots"));
    }

    private static BotAccount result(Future<BotAccount> one, ExecutorService workers) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new DoorRefused("interrupted", "interrupted while registering");
        }
    }
}
