package org.realmgate.gateway.door;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.realmgate.platform.identity.TrustedProxies;
import org.realmgate.platform.settings.Settings;

/**
 * The public port.
 *
 * @param port 0 takes a free one
 * @param loops threads that serve connections and sessions
 * @param connectionsPerAddressMax of one IPv4 address or /64; not of trusted proxies, which stand
 *     for many clients, nor of this machine, on which nobody needs connections to do harm
 * @param bodiesBytesMax of all requests that are here
 * @param bodiesBytesPerAddressMax of those of one client's address
 * @param requestTimeout for headers and body together, from their first byte
 * @param idleTimeout between two requests
 * @param corsOrigins origins whose pages may call; empty: none
 * @param trustedProxies those whose {@code X-Forwarded-For} is believed
 */
record DoorSettings(
        String host,
        int port,
        int loops,
        int connectionsMax,
        int connectionsPerAddressMax,
        int requestLineBytesMax,
        int headerBytesMax,
        int bodiesBytesMax,
        int bodiesBytesPerAddressMax,
        Duration requestTimeout,
        Duration idleTimeout,
        Set<String> corsOrigins,
        TrustedProxies trustedProxies) {
    private static final int BODIES_BYTES_MIN = 65_536;

    DoorSettings {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    static DoorSettings read(Settings settings) {
        int bodiesBytesMax =
                settings.integer("gateway.bodies-bytes-max", 1 << 26, BODIES_BYTES_MIN, 1 << 30);
        return new DoorSettings(
                settings.text("gateway.host", "127.0.0.1"),
                settings.integer("gateway.port", 8080, 0, 65_535),
                settings.integer("gateway.loops", 1, 1, 64),
                settings.integer("gateway.connections-max", 20_000, 1, 1_000_000),
                settings.integer("gateway.connections-per-address-max", 5_000, 1, 1_000_000),
                settings.integer("gateway.request-line-bytes-max", 4_096, 256, 65_536),
                settings.integer("gateway.header-bytes-max", 8_192, 512, 65_536),
                bodiesBytesMax,
                settings.integer(
                        "gateway.bodies-bytes-per-address-max",
                        Math.max(BODIES_BYTES_MIN, bodiesBytesMax / 4),
                        BODIES_BYTES_MIN,
                        1 << 30),
                settings.duration(
                        "gateway.request-timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(5)),
                settings.duration(
                        "gateway.idle-timeout",
                        Duration.ofSeconds(60),
                        Duration.ofMillis(50),
                        Duration.ofHours(1)),
                list(settings.text("gateway.cors.origins", "")),
                TrustedProxies.read(settings, "gateway.trusted-proxies", ""));
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
