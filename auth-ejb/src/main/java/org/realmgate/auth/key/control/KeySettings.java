package org.realmgate.auth.key.control;

import java.nio.file.Path;
import java.time.Duration;
import org.realmgate.platform.settings.Settings;

/**
 * @param signsFor how long one key signs
 * @param ahead how long before its turn a key is published
 * @param issuerUrl where discovery says that this realm is
 */
public record KeySettings(Duration signsFor, Duration ahead, String issuerUrl, Path serviceKey) {
    public static KeySettings read(Settings settings) {
        var signsFor =
                settings.duration(
                        "auth.key.signs-for",
                        Duration.ofDays(30),
                        Duration.ofMinutes(2),
                        Duration.ofDays(365));
        var ahead =
                settings.duration(
                        "auth.key.ahead",
                        Duration.ofHours(1),
                        Duration.ofSeconds(10),
                        Duration.ofDays(7));
        if (ahead.compareTo(signsFor) >= 0) {
            settings.fault(
                    "auth.key.ahead must be less than auth.key.signs-for: auth.key.ahead="
                            + ahead
                            + " auth.key.signs-for="
                            + signsFor);
        }
        return new KeySettings(
                signsFor,
                ahead,
                settings.text("auth.public-url", "http://127.0.0.1:8080"),
                Path.of(settings.required("realm.service-key-file")));
    }
}
