package org.realmgate.platform.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.realmgate.platform.settings.Settings;

/**
 * What is asked of an access token, by the keys of MicroProfile JWT 2.1 ({@code mp.jwt.verify.…}).
 *
 * @param issuer {@code iss} has to be this
 * @param audiences {@code aud} has to have one of these
 * @param keys a text with public keys, if they do not come from auth
 * @param skew how much later than it says a token is over
 * @param age how long after its issue a token counts, whatever it says
 */
public record TokenSettings(
        String issuer, Set<String> audiences, Optional<String> keys, Duration skew, Duration age) {
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final int CONNECT_MILLIS_MAX = 5_000;

    /** Bytes; a set of a hundred keys has half of it. */
    private static final int KEYS_MAX = 1 << 16;

    /** Tokens of this realm, with keys from auth. */
    public static final TokenSettings USUAL =
            new TokenSettings(
                    Tokens.ISSUER,
                    Set.of(Tokens.AUDIENCE),
                    Optional.empty(),
                    Duration.ZERO,
                    Tokens.ACCESS_LIFE);

    /** Copies the set. */
    public TokenSettings {
        audiences = Set.copyOf(audiences);
    }

    /** Reads them; faults are noted there. */
    public static TokenSettings read(Settings settings) {
        var algorithm = settings.text("mp.jwt.verify.publickey.algorithm", "RS256");
        if (!algorithm.equals("RS256")) {
            settings.fault(
                    "mp.jwt.verify.publickey.algorithm must be RS256:"
                            + " mp.jwt.verify.publickey.algorithm="
                            + algorithm);
        }
        return new TokenSettings(
                settings.text("mp.jwt.verify.issuer", USUAL.issuer()),
                Arrays.stream(settings.text("mp.jwt.verify.audiences", Tokens.AUDIENCE).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()),
                keys(settings),
                Duration.ofSeconds(
                        settings.integer(
                                "mp.jwt.verify.clock.skew",
                                0,
                                0,
                                Math.toIntExact(Tokens.SKEW.toSeconds()))),
                // A revocation is remembered so long: a token that lives longer would come back.
                Duration.ofSeconds(
                        settings.integer(
                                "mp.jwt.verify.token.age",
                                Math.toIntExact(USUAL.age().toSeconds()),
                                1,
                                Math.toIntExact(USUAL.age().toSeconds()))));
    }

    private static Optional<String> keys(Settings settings) {
        var inline = settings.text(KEY, "");
        var location = settings.text(LOCATION, "");
        if (!inline.isEmpty() && !location.isEmpty()) {
            settings.fault("one of " + KEY + " and " + LOCATION + " may be set, not both");
            return Optional.empty();
        }
        var text = location.isEmpty() ? inline : read(location, settings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            PublicKeys.verifiers(text);
            return Optional.of(text);
        } catch (IllegalArgumentException unusable) {
            settings.fault(
                    (location.isEmpty() ? KEY : LOCATION)
                            + " must hold RSA keys as PEM, JWK or JWKS: "
                            + unusable.getMessage());
            return Optional.empty();
        }
    }

    /** A URL, or the name of a resource of the application. */
    private static String read(String location, Settings settings) {
        try (var stream = open(location)) {
            return new String(stream.readNBytes(KEYS_MAX), StandardCharsets.UTF_8).strip();
        } catch (IOException | IllegalArgumentException unreadable) {
            settings.fault(
                    LOCATION + " cannot be read: " + LOCATION + "=" + location + ": " + unreadable);
            return "";
        }
    }

    private static InputStream open(String location) throws IOException {
        if (location.matches("(file|https?):.*")) {
            var connection = URI.create(location).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS_MAX);
            connection.setReadTimeout(CONNECT_MILLIS_MAX);
            return connection.getInputStream();
        }
        var resource =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream(location.replaceFirst("^/", ""));
        if (resource == null) {
            throw new IOException("the application has no such resource");
        }
        return resource;
    }
}
