package org.realmgate.platform.testing;

import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * RSA keys for tests that need some, and not that nobody has them: a new one costs up to a second,
 * so three are made per JVM and given in turn.
 */
public final class ReusedRsaKeys extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "ReusedRsaKeys";

    private ReusedRsaKeys() {
        super(NAME, "1", "the same RSA keys again and again");
        putService(
                new Service(
                        this,
                        "KeyPairGenerator",
                        "RSA",
                        Generator.class.getName(),
                        List.of(),
                        Map.of()));
    }

    /** From now on whoever generates an RSA key in this JVM gets one of these. */
    public static void install() {
        Security.insertProviderAt(new ReusedRsaKeys(), 1);
    }

    /** Public for the JDK, which makes it. */
    public static final class Generator extends KeyPairGeneratorSpi {
        private static final int BITS = 2048;
        private static final int KEYS = 3;
        private static final AtomicInteger GIVEN = new AtomicInteger();

        private static final class Made {
            private static final List<KeyPair> PAIRS = pairs();

            private static List<KeyPair> pairs() {
                try {
                    var real = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
                    real.initialize(BITS);
                    return Stream.generate(real::generateKeyPair).limit(KEYS).toList();
                } catch (NoSuchAlgorithmException | NoSuchProviderException impossible) {
                    throw new IllegalStateException("every JDK has this", impossible);
                }
            }
        }

        @Override
        public void initialize(int bits, SecureRandom random) {
            if (bits != BITS) {
                throw new InvalidParameterException(
                        "tests have RSA keys of 2048 bits: bits=" + bits);
            }
        }

        @Override
        public KeyPair generateKeyPair() {
            return Made.PAIRS.get(GIVEN.getAndIncrement() % KEYS);
        }
    }
}
