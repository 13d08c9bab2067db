package org.realmgate.auth.account.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.realmgate.auth.account.entity.Password;

/** Counts the hashes, and holds them up while a test wants it; they are cheap ones. */
public final class CountedPasswords extends Passwords {
    private final AtomicInteger hashes = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private volatile CountDownLatch hashesToCome = new CountDownLatch(0);

    public int hashes() {
        return hashes.get();
    }

    public void holdUp() {
        gate = new CountDownLatch(1);
    }

    /** Holds each of the next hashes up until there are so many. */
    void holdUpUntil(int together) {
        hashesToCome = new CountDownLatch(together);
    }

    public void letGo() {
        gate.countDown();
    }

    @Override
    byte[] argon2id(Password password, byte[] salt) {
        hashes.incrementAndGet();
        hashesToCome.countDown();
        try {
            hashesToCome.await();
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(password.text().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has it", impossible);
        }
    }
}
