package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;

/**
 * Hashes passwords with argon2id at OWASP's minimum (19 MiB, 2 passes, 1 lane), on a pool of its
 * own, so that a wave of logins can use up neither the memory nor the request threads: who finds
 * the queue full is told to come again.
 */
@ApplicationScoped
public class Passwords implements Starter {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX =
            "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    private final SecureRandom random = new SecureRandom();
    private final byte[] nobodysSalt = new byte[SALT_BYTES];
    private PasswordSettings settings;
    private ThreadPoolExecutor pool;

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public void read(Settings source) {
        settings = PasswordSettings.read(source);
    }

    @Override
    public void start() {
        start(settings);
    }

    public void start(PasswordSettings with) {
        settings = with;
        random.nextBytes(nobodysSalt);
        pool =
                new ThreadPoolExecutor(
                        with.threads(),
                        with.threads(),
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(with.waitingMax()),
                        work -> new Thread(work, "auth-argon2"));
    }

    @Override
    public void stop() {
        if (pool != null) {
            // Whoever waits for one of these would wait for ever.
            pool.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
        }
    }

    /** The hash in PHC string format, with a salt of its own. */
    public String hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var hash = pooled(() -> argon2id(password, salt));
        var encoder = Base64.getEncoder().withoutPadding();
        return PREFIX + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
    }

    /**
     * Takes as long for a hash that is absent as for one that is wrong, so that nobody learns which
     * names exist.
     */
    public boolean matches(Password password, Optional<String> phc) {
        if (phc.isEmpty() || !phc.get().startsWith(PREFIX)) {
            pooled(() -> argon2id(password, nobodysSalt));
            return false;
        }
        var parts = phc.get().substring(PREFIX.length()).split("\\$");
        var salt = Base64.getDecoder().decode(parts[0]);
        var expected = Base64.getDecoder().decode(parts[1]);
        return MessageDigest.isEqual(expected, pooled(() -> argon2id(password, salt)));
    }

    /** A password that nobody can guess, for the realm's own accounts: 144 bits. */
    public Password random() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return new Password(Base64.getUrlEncoder().encodeToString(bytes));
    }

    /** Hashes that nobody computes yet. */
    int waiting() {
        return pool.getQueue().size();
    }

    private byte[] pooled(Callable<byte[]> work) {
        try {
            return pool.submit(work).get();
        } catch (CancellationException stopped) {
            throw stopping();
        } catch (RejectedExecutionException full) {
            if (pool.isShutdown()) {
                throw stopping();
            }
            throw new Refusal(
                    Kind.TOO_MANY,
                    "auth.busy",
                    "at most "
                            + settings.waitingMax()
                            + " passwords wait to be hashed (auth.password.waiting-max)",
                    Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
        } catch (ExecutionException fault) {
            throw new IllegalStateException("hashing", fault.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while hashing", interrupted);
        }
    }

    private static Refusal stopping() {
        return new Refusal(
                Kind.UNAVAILABLE,
                "auth.unavailable",
                "auth is being stopped: try again",
                Map.of(Refusal.RETRY_AFTER_MILLIS, 1000));
    }

    byte[] argon2id(Password password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(MEMORY_KIB)
                        .withIterations(PASSES)
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password.text().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
