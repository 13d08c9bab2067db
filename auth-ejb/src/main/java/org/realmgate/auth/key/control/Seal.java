package org.realmgate.auth.key.control;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;

/**
 * Encrypts private keys for the database: a JWE, AES-256-GCM, under a key derived from the realm's
 * service key (R3).
 */
final class Seal {
    private final byte[] key;

    private Seal(byte[] key) {
        this.key = key;
    }

    static Seal of(Path serviceKeyFile) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("realmgate signing keys".getBytes(StandardCharsets.UTF_8));
            return new Seal(
                    digest.digest(
                            Files.readString(serviceKeyFile)
                                    .strip()
                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    String close(String secret) {
        try {
            var jwe =
                    new JWEObject(
                            new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                            new Payload(secret));
            jwe.encrypt(new DirectEncrypter(key));
            return jwe.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("sealing a key", impossible);
        }
    }

    String open(String sealed) {
        try {
            var jwe = JWEObject.parse(sealed);
            jwe.decrypt(new DirectDecrypter(key));
            return jwe.getPayload().toString();
        } catch (ParseException | JOSEException wrongKey) {
            throw new IllegalStateException(
                    "the signing keys in the database were sealed with another service key"
                            + " (realm.service-key-file)",
                    wrongKey);
        }
    }
}
