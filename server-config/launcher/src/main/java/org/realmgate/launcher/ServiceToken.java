package org.realmgate.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the launcher shows to the services of its realm, to be told why one is not ready: a service
 * token (HS256), made with the realm's key. By hand, because the launcher has no library of its
 * own.
 */
final class ServiceToken {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String HEADER = "{\"alg\":\"HS256\"}";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private ServiceToken() {}

    /** Nothing, if there is no key that can be used: the realm says so itself. */
    static Optional<String> of(Path keyFile, Instant now) {
        try {
            var key = Base64.getUrlDecoder().decode(Files.readString(keyFile).strip());
            var claims =
                    "{\"iss\":\"realm-service\",\"sub\":\"launcher\",\"iat\":%d,\"exp\":%d}"
                            .formatted(now.getEpochSecond(), now.plus(LIFE).getEpochSecond());
            var signed = encoded(HEADER) + "." + encoded(claims);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(signed + "." + BASE64URL.encodeToString(signature));
        } catch (IOException | IllegalArgumentException | GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
