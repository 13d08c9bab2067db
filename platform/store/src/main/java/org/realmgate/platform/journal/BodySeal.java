package org.realmgate.platform.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with one key: a nonce of 12 bytes by chance, then what is sealed, then its tag of 16
 * bytes. The stream's subject is bound to it: what is put into another stream cannot be opened. By
 * chance, a nonce may be used 2^32 times under one key (NIST SP 800-38D, 8.3), which is more than a
 * stream has entries. Keeps its cipher, whose making costs more than its work: belongs to one
 * thread.
 */
final class BodySeal {
    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final Cipher cipher;

    BodySeal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    byte[] close(String subject, byte[] open) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            begin(Cipher.ENCRYPT_MODE, subject, nonce);
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(open.length));
            cipher.doFinal(open, 0, open.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing " + subject, impossible);
        }
    }

    /**
     * @throws IllegalStateException if it was sealed with another key or for another stream
     */
    byte[] open(String subject, byte[] sealed) {
        try {
            begin(Cipher.DECRYPT_MODE, subject, Arrays.copyOf(sealed, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException wrongKey) {
            throw new IllegalStateException(
                    "what is sealed in the journal does not open, its key was sealed with another"
                            + " service key (realm.service-key-file): "
                            + subject,
                    wrongKey);
        }
    }

    private void begin(int mode, String subject, byte[] nonce) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subject.getBytes(StandardCharsets.UTF_8));
    }
}
