package org.realmgate.auth.key.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.realmgate.auth.key.entity.SigningKey;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.Turn;
import org.realmgate.platform.settings.Settings;

/**
 * The keys in use, read from the database every few seconds, so that all instances of auth agree.
 */
@ApplicationScoped
public class SigningKeys implements Starter {
    private static final int RSA_BITS = 2048;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);

    @PersistenceContext(unitName = "auth")
    private EntityManager entities;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Inject private Loops loops;

    private KeySettings settings;
    private Seal seal;
    private Loop rotation;
    private volatile InUse inUse;

    private record InUse(String jwks, String kid, JWSSigner signer) {}

    @Override
    public int order() {
        return SERVICE;
    }

    @Override
    public String name() {
        return "signing keys";
    }

    @Override
    public void read(Settings source) {
        settings = KeySettings.read(source);
    }

    @Override
    public void start() throws IOException {
        start(settings);
        rotation = loops.start("key-rotation", Turn.every(LOOK_EVERY, this::rotate));
    }

    public void start(KeySettings with) throws IOException {
        settings = with;
        seal = Seal.of(with.serviceKey());
        rotate();
    }

    @Override
    public void stop() throws InterruptedException {
        if (rotation != null) {
            rotation.stop(END_TAKES_MAX);
        }
    }

    /** The public halves of all keys whose tokens may live, as a JWKS document. */
    public String jwks() {
        return inUse.jwks();
    }

    /** The settings that discovery tells. */
    public KeySettings settings() {
        return settings;
    }

    public String sign(JWTClaimsSet claims) {
        var key = inUse;
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.kid()).build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("signing a token", impossible);
        }
        return jwt.serialize();
    }

    void rotate() {
        long now = clock.millis();
        var keys = transactions.in(() -> ensured(now));
        var signing = keys.stream().filter(key -> key.signsAt(now)).findFirst().orElseThrow();
        var current = inUse;
        var jwks = jwksOf(keys);
        if (current == null
                || !current.jwks().equals(jwks)
                || !current.kid().equals(signing.kid())) {
            inUse = new InUse(jwks, signing.kid(), signerOf(signing));
        }
    }

    /**
     * All keys in use, after making those that are missing: one that signs now and, when its end is
     * near, the next.
     */
    private List<SigningKey> ensured(long now) {
        entities.createQuery("DELETE FROM SigningKey k WHERE k.signsTo < :dead")
                .setParameter("dead", now - Tokens.ACCESS_LIFE.plus(Tokens.SKEW).toMillis())
                .executeUpdate();
        var keys = stored();
        if (suffices(keys, now)) {
            return keys;
        }
        // Another instance may be making the same: whoever comes second finds them made.
        entities.createNativeQuery("SELECT id FROM signing_key_maker WHERE id = 1 FOR UPDATE")
                .getSingleResult();
        keys = stored();
        if (keys.stream().noneMatch(key -> key.signsAt(now))) {
            keys.add(made(now));
        }
        if (!suffices(keys, now)) {
            keys.add(made(lastEnd(keys)));
        }
        return keys;
    }

    private List<SigningKey> stored() {
        return new ArrayList<>(
                entities.createQuery(
                                "SELECT k FROM SigningKey k ORDER BY k.signsFrom", SigningKey.class)
                        .getResultList());
    }

    private boolean suffices(List<SigningKey> keys, long now) {
        return keys.stream().anyMatch(key -> key.signsAt(now))
                && lastEnd(keys) - now >= settings.ahead().toMillis();
    }

    private static long lastEnd(List<SigningKey> keys) {
        return keys.stream().mapToLong(SigningKey::signsTo).max().orElseThrow();
    }

    private SigningKey made(long from) {
        try {
            var kid = UUID.randomUUID().toString();
            var rsa =
                    new RSAKeyGenerator(RSA_BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            var key =
                    new SigningKey(
                            kid,
                            seal.close(rsa.toJSONString()),
                            rsa.toPublicJWK().toJSONString(),
                            from,
                            from + settings.signsFor().toMillis());
            entities.persist(key);
            return key;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("making a key", impossible);
        }
    }

    private static String jwksOf(List<SigningKey> keys) {
        List<JWK> parsed = new ArrayList<>();
        try {
            for (var key : keys) {
                parsed.add(JWK.parse(key.publicJwk()));
            }
        } catch (ParseException damaged) {
            throw new IllegalStateException("a key in the database is damaged", damaged);
        }
        return new JWKSet(parsed).toString(true);
    }

    private JWSSigner signerOf(SigningKey key) {
        try {
            return new RSASSASigner(RSAKey.parse(seal.open(key.sealed())));
        } catch (ParseException | JOSEException damaged) {
            throw new IllegalStateException(
                    "a key in the database is damaged: kid=" + key.kid(), damaged);
        }
    }
}
