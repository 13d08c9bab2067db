package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokenTest {
    private static final byte[] KEY = new byte[32];
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir private Path folder;

    @Test
    void aTokenIsSignedWithTheRealmsKeyAndLivesFiveMinutes() throws Exception {
        var parts =
                ServiceToken.of(key(Base64.getUrlEncoder().encodeToString(KEY)), NOW)
                        .orElseThrow()
                        .split("\\.");

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(
                        mac.doFinal(
                                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"iss\":\"realm-service\",\"sub\":\"launcher\",\"iat\":%d,\"exp\":%d}"
                                .formatted(NOW.getEpochSecond(), NOW.getEpochSecond() + 300));
    }

    @Test
    void withoutAUsableKeyThereIsNone() throws IOException {
        assertThat(ServiceToken.of(folder.resolve("missing"), NOW)).isEmpty();
        assertThat(ServiceToken.of(key("no base64!"), NOW)).isEmpty();
        assertThat(ServiceToken.of(key(""), NOW)).isEmpty();
    }

    private Path key(String text) throws IOException {
        return Files.writeString(folder.resolve("service.key"), text + "\n");
    }
}
