package org.realmgate.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.lifecycle.ServiceName;

/**
 * Tokens that the shared realm takes for its own, made with its keys: of accounts with roles that
 * no door grants, of sessions that are long over, and of services. Who holds a copy of a realm's
 * data can make them.
 */
final class RealmTokens {
    private final RSAKey signing;

    private RealmTokens(RSAKey signing) {
        this.signing = signing;
    }

    /** Of the realm that {@code ./realm backup} wrote there. */
    static RealmTokens ofBackup(Path folder) {
        var url = "jdbc:h2:file:" + folder.resolve("db/auth") + ";MODE=PostgreSQL;IFEXISTS=TRUE";
        try (var connection =
                        DriverManager.getConnection(url + ";DATABASE_TO_LOWER=TRUE", "sa", "");
                var query =
                        connection.prepareStatement(
                                "SELECT sealed FROM signing_key"
                                        + " WHERE signs_from <= ? AND signs_to > ?")) {
            query.setLong(1, System.currentTimeMillis());
            query.setLong(2, System.currentTimeMillis());
            try (var found = query.executeQuery()) {
                found.next();
                return new RealmTokens(opened(found.getString(1)));
            }
        } catch (SQLException | JOSEException | ParseException otherwiseKept) {
            throw new IllegalStateException("auth keeps its keys otherwise", otherwiseKept);
        }
    }

    /** As auth seals them: under the realm's service key. */
    private static RSAKey opened(String sealed) throws JOSEException, ParseException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("realmgate signing keys".getBytes(StandardCharsets.UTF_8));
            var key = digest.digest(serviceKey().getBytes(StandardCharsets.UTF_8));
            var jwe = JWEObject.parse(sealed);
            jwe.decrypt(new DirectDecrypter(key));
            return RSAKey.parse(jwe.getPayload().toString());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String serviceKey() {
        return Realm.shared().secret("service.key");
    }

    /** The same player's, of a session of its own, with these roles instead of its own. */
    String withRoles(String token, List<String> roles) {
        return signed(
                claims(token)
                        .claim(Tokens.ROLES, roles)
                        .claim(Tokens.SID, UUID.randomUUID().toString()));
    }

    /** The same, but it was over a minute ago. */
    String expired(String token) {
        var over = Instant.now().minus(Duration.ofMinutes(1));
        return signed(
                claims(token)
                        .issueTime(Date.from(over.minus(Tokens.ACCESS_LIFE)))
                        .expirationTime(Date.from(over)));
    }

    /** What a service shows to another one. */
    static String ofService(String name) {
        var service = new ServiceName();
        service.be(name);
        var tokens = new ServiceTokens(Clock.systemUTC(), service);
        tokens.useKey(Base64.getUrlDecoder().decode(serviceKey()));
        return tokens.token();
    }

    private static JWTClaimsSet.Builder claims(String token) {
        try {
            return new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
        } catch (ParseException noToken) {
            throw new IllegalStateException(noToken);
        }
    }

    private String signed(JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signing.getKeyID()).build();
        var jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(new RSASSASigner(signing));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }
}
