package org.realmgate.bots.scenario;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.BotsLimits;
import org.realmgate.bots.account.BotAccount;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.measure.Errors;

/**
 * The load test that the realm was first described with: each user sends ten messages, 100 ms
 * apart, by the chat's send call. One attempt each: a refusal is a failure.
 */
public final class LoadTest {

    public static final int USERS = 100;
    static final double SUCCESS_MIN = 0.999;

    private static final int MESSAGES_PER_USER = 10;
    private static final long PERIOD_NANOS = 100_000_000;

    private final RealmClient door;
    private final Errors errors = new Errors();

    /**
     * Chat refuses what a player said twice before, and the bulk call's players are kept between
     * runs.
     */
    private final int run = new SecureRandom().nextInt(1 << 24);

    public LoadTest(RealmClient door) {
        this.door = door;
    }

    /** Its result. */
    public record Result(
            int users, long sent, long succeeded, double seconds, Map<String, Errors.Kind> errors) {

        public double success() {
            return sent == 0 ? 0 : (double) succeeded / sent;
        }

        public boolean passed() {
            return success() >= SUCCESS_MIN;
        }
    }

    /**
     * @throws IllegalArgumentException for more users than bots may be
     */
    public static int users(int asked) {
        if (asked < 1 || asked > BotsLimits.PLAYERS_MAX) {
            throw new IllegalArgumentException(
                    "--players: players must be 1..%d: given=%d"
                            .formatted(BotsLimits.PLAYERS_MAX, asked));
        }
        return asked;
    }

    public Result run(List<BotAccount> accounts) {
        long start = System.nanoTime();
        LongAdder succeeded = new LongAdder();
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < accounts.size(); i++) {
                BotAccount account = accounts.get(i);
                long first = start + PERIOD_NANOS * i / accounts.size();
                users.execute(() -> speak(account, first, succeeded));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long sent = (long) accounts.size() * MESSAGES_PER_USER;
        return new Result(accounts.size(), sent, succeeded.sum(), seconds, errors.byKind());
    }

    private void speak(BotAccount account, long firstNanos, LongAdder succeeded) {
        for (int i = 0; i < MESSAGES_PER_USER; i++) {
            long due = firstNanos + i * PERIOD_NANOS;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            try {
                String message = "Load test %06x message %d".formatted(run, i);
                door.postOnce(
                        "/api/v1/chat/send",
                        account.token(),
                        Map.of("channel", "world", "message", message));
                succeeded.increment();
            } catch (DoorRefused e) {
                synchronized (errors) {
                    errors.add(e.code(), e.getMessage());
                }
            }
        }
    }
}
