package org.realmgate.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;

/**
 * Tokens by which services know each other: HS256 with a key of the realm, valid for five minutes,
 * made by each service for itself, so that calls go on while auth is away. Thread-safe.
 */
@ApplicationScoped
public class ServiceTokens implements Starter {
    private static final String ISSUER = "realm-service";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(1);
    private static final int KEY_BYTES_MIN = 32;

    /** Overflow forgets the least used token, which costs its next use one verification. */
    private static final long KNOWN_MAX = 1_000;

    private final Clock clock;
    private final ServiceName service;
    private volatile byte[] key = {};
    private volatile Issued current = new Issued("", Instant.MIN);

    /** Of other services; each shows one of its own for minutes, with every call. */
    private final Cache<String, Shown> known = Caffeine.newBuilder().maximumSize(KNOWN_MAX).build();

    private record Shown(String service, Instant validUntil) {}

    private record Issued(String token, Instant renewAt) {}

    /** Reads the given clock, speaks for the given service. */
    @Inject
    public ServiceTokens(Clock clock, ServiceName service) {
        this.clock = clock;
        this.service = service;
    }

    /** For the container's proxy only. */
    protected ServiceTokens() {
        this(Clock.systemUTC(), new ServiceName());
    }

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "service key";
    }

    /**
     * Also takes the key: whoever runs the realm shows a token made with it to hear why a start
     * failed, whatever failed.
     */
    @Override
    public void read(Settings settings) {
        var file = settings.required("realm.service-key-file");
        if (file.isEmpty()) {
            return;
        }
        try {
            useKey(Base64.getUrlDecoder().decode(Files.readString(Path.of(file)).strip()));
        } catch (IOException | IllegalArgumentException unreadable) {
            settings.fault(
                    "realm.service-key-file must be a readable file with base64url: " + unreadable);
        } catch (IllegalStateException tooShort) {
            settings.fault(tooShort.getMessage());
        }
    }

    @Override
    public void start() {
        // What was read is all that it needs.
    }

    /** Signs and verifies with this key from now on; at least 32 bytes. */
    public void useKey(byte[] secret) {
        if (secret.length < KEY_BYTES_MIN) {
            throw new IllegalStateException(
                    "realm.service-key-file must hold at least "
                            + KEY_BYTES_MIN
                            + " bytes as base64url: bytes="
                            + secret.length);
        }
        key = secret.clone();
        known.invalidateAll();
    }

    /**
     * A key of 32 bytes for a purpose, which tells nothing about the realm's key or those for other
     * purposes.
     *
     * @param purpose a label, for ever the same
     */
    public byte[] keyFor(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A token that this service may show to others, valid for at least one more minute. */
    public String token() {
        var now = clock.instant();
        var issued = current;
        if (!now.isBefore(issued.renewAt())) {
            issued = new Issued(sign(now), now.plus(LIFE).minus(RENEWED_BEFORE));
            current = issued;
        }
        return issued.token();
    }

    /** The name of the service that shows this token, or nothing if it is not a valid one. */
    public Optional<String> serviceOf(String token) {
        var shown = Optional.ofNullable(known.getIfPresent(token)).or(() -> remembered(token));
        return shown.filter(one -> clock.instant().isBefore(one.validUntil())).map(Shown::service);
    }

    private Optional<Shown> remembered(String token) {
        var shown = verified(token);
        shown.ifPresent(one -> known.put(token, one));
        return shown;
    }

    private Optional<Shown> verified(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            boolean good =
                    JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                            && jwt.verify(new MACVerifier(key))
                            && ISSUER.equals(claims.getIssuer())
                            && claims.getSubject() != null
                            && claims.getExpirationTime() != null;
            return good
                    ? Optional.of(
                            new Shown(
                                    claims.getSubject(),
                                    claims.getExpirationTime().toInstant().plus(Tokens.SKEW)))
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private String sign(Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(service.name())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(new MACSigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("signing with the realm's service key", impossible);
        }
        return jwt.serialize();
    }
}
