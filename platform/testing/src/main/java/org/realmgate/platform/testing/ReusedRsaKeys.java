package org.realmgate.platform.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * RSA keys for tests that need some, and not that nobody has them: the same three in turn. A key's
 * p and q are products of small primes here, and each of these is one more than a divisor of one
 * number. It is a private exponent to any such product that undoes the public one modulo that
 * number: a short one, with which a signature costs a tenth of what it costs with a key that
 * resists an attack; and nobody has to look for large primes.
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
        private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

        /** Has many divisors; each prime that is used is one more than one of these. */
        private static final long DIVIDED = 256L * 81 * 25 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31;

        private static final int KEYS = 3;
        private static final AtomicInteger GIVEN = new AtomicInteger();

        private static final class Made {
            private static final List<KeyPair> PAIRS = pairs();

            private static List<KeyPair> pairs() {
                var primes =
                        LongStream.iterate(1, n -> n + 1)
                                .filter(n -> DIVIDED % n == 0)
                                .mapToObj(n -> BigInteger.valueOf(DIVIDED / n + 1))
                                .filter(n -> n.isProbablePrime(50))
                                .iterator();
                return Stream.generate(() -> pair(half(primes), half(primes))).limit(KEYS).toList();
            }

            /** With another half, at least as many bits as are asked for. */
            private static BigInteger half(Iterator<BigInteger> primes) {
                var product = BigInteger.ONE;
                while (product.bitLength() <= BITS / 2) {
                    product = product.multiply(primes.next());
                }
                return product;
            }

            private static KeyPair pair(BigInteger p, BigInteger q) {
                var n = p.multiply(q);
                var d = EXPONENT.modInverse(BigInteger.valueOf(DIVIDED));
                var ofPrivate =
                        new RSAPrivateCrtKeySpec(n, EXPONENT, d, p, q, d, d, q.modInverse(p));
                try {
                    var keys = KeyFactory.getInstance("RSA");
                    return new KeyPair(
                            keys.generatePublic(new RSAPublicKeySpec(n, EXPONENT)),
                            keys.generatePrivate(ofPrivate));
                } catch (GeneralSecurityException impossible) {
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
