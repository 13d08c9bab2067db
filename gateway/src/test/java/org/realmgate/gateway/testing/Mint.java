package org.realmgate.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.testing.ReusedRsaKeys;

/** Makes access tokens as auth would. */
public final class Mint {
    private static final RSAKey KEY = key();

    /** By player: a signature costs more than what most tests do with it. */
    private static final Map<Long, String> TOKENS = new ConcurrentHashMap<>();

    private Mint() {}

    public static String jwks() {
        return new JWKSet(KEY).toString(true);
    }

    /** The one token of this player, good for all tests of a JVM. */
    public static String token(long userId) {
        return TOKENS.computeIfAbsent(userId, id -> token(id, "sid-" + id, Duration.ofMinutes(10)));
    }

    public static String token(long userId, String sid, Duration life) {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(Tokens.ISSUER)
                        .audience(Tokens.AUDIENCE)
                        .subject(Long.toString(userId))
                        .claim(Tokens.USERNAME, "player" + userId)
                        .claim(Tokens.ROLES, List.of("player"))
                        .claim(Tokens.PERMISSIONS, List.of())
                        .claim(Tokens.SID, sid)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build();
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
                        claims);
        try {
            jwt.sign(new RSASSASigner(KEY));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }

    private static RSAKey key() {
        ReusedRsaKeys.install();
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
