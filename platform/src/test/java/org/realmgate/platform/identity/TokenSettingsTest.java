package org.realmgate.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.ReusedRsaKeys;
import org.realmgate.platform.testing.TurnedClock;

class TokenSettingsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static RSAKey ours;
    private static RSAKey others;

    private final TurnedClock clock = new TurnedClock(NOW);

    @TempDir private Path folder;

    @BeforeAll
    static void keys() throws JOSEException {
        ReusedRsaKeys.install();
        ours = new RSAKeyGenerator(2048).keyID("k1").generate();
        others = new RSAKeyGenerator(2048).keyID("k1").generate();
    }

    @Test
    void withoutSettingsTokensAreThisRealms() {
        assertThat(TokenSettings.read(Settings.of("auth", Map.of())))
                .isEqualTo(TokenSettings.USUAL);
    }

    @Test
    void anotherIssuerAndOtherAudiencesAreAskedFor() {
        var verifier =
                verifier(
                        Map.of(
                                "mp.jwt.verify.issuer",
                                "https://id.example",
                                "mp.jwt.verify.audiences",
                                "game, other"));
        verifier.useKeys(new JWKSet(ours).toString(true));

        var good = claims().issuer("https://id.example").audience(List.of("x", "other"));
        assertThat(verifier.verify(token(good, ours)).userId()).isEqualTo(42);
        assertInvalid(verifier, token(claims(), ours));
        assertInvalid(verifier, token(claims().issuer("https://id.example").audience("x"), ours));
    }

    @Test
    void keysThatAreSetCountInsteadOfAuths() throws JOSEException {
        for (var text : forms()) {
            var verifier = verifier(Map.of("mp.jwt.verify.publickey", text));
            verifier.useKeys(new JWKSet(others).toString(true));

            assertThat(verifier.hasKeys()).isTrue();
            assertThat(verifier.verify(token(claims(), ours)).userId()).isEqualTo(42);
            assertInvalid(verifier, token(claims(), others));
        }
    }

    @Test
    void keysAreReadFromAFileThatIsNamed() throws IOException, JOSEException {
        for (var text : forms()) {
            var file = Files.writeString(folder.resolve("key"), text.replace("\\n", "\n"));
            var verifier =
                    verifier(Map.of("mp.jwt.verify.publickey.location", file.toUri().toString()));

            assertThat(verifier.verify(token(claims(), ours)).userId()).isEqualTo(42);
        }
    }

    @Test
    void aTokenIsGoodForTheSkewAfterItsEnd() {
        var verifier = verifier(Map.of("mp.jwt.verify.clock.skew", "30"));
        verifier.useKeys(new JWKSet(ours).toString(true));
        var token = token(claims(), ours);

        clock.forward(Tokens.ACCESS_LIFE.plusSeconds(30).minusMillis(1));
        assertThat(verifier.verify(token).userId()).isEqualTo(42);
        clock.forward(Duration.ofMillis(1));
        assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("over");
    }

    @Test
    void aTokenCountsNoLongerThanItsAge() {
        var verifier = verifier(Map.of("mp.jwt.verify.token.age", "60"));
        verifier.useKeys(new JWKSet(ours).toString(true));
        var token = token(claims(), ours);

        clock.forward(Duration.ofSeconds(60).minusMillis(1));
        assertThat(verifier.verify(token).userId()).isEqualTo(42);
        clock.forward(Duration.ofMillis(1));
        assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("over");
    }

    @Test
    void noTokenOutlivesWhatIsRememberedOfRevocations() {
        var verifier = verifier(Map.of());
        verifier.useKeys(new JWKSet(ours).toString(true));
        var year = claims().expirationTime(Date.from(NOW.plus(Duration.ofDays(365))));

        assertThat(verifier.verify(token(year, ours)).expiresAt())
                .isEqualTo(NOW.plus(Tokens.ACCESS_LIFE));
    }

    @ParameterizedTest
    @CsvSource({
        "mp.jwt.verify.publickey, no key",
        "mp.jwt.verify.publickey.location, file:/nowhere/key.pem",
        "mp.jwt.verify.publickey.location, no-such-resource.pem",
        "mp.jwt.verify.publickey.algorithm, ES256",
        "mp.jwt.verify.clock.skew, 31",
        "mp.jwt.verify.token.age, 901",
    })
    void whatCannotBeHonouredRefusesTheStart(String key, String value) {
        var settings = Settings.of("auth", Map.of(key, value));
        TokenSettings.read(settings);

        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(settings::check)
                .withMessageContaining(key);
    }

    @Test
    void keysFromTwoPlacesRefuseTheStart() throws JOSEException {
        var settings =
                Settings.of(
                        "auth",
                        Map.of(
                                "mp.jwt.verify.publickey",
                                forms().getFirst(),
                                "mp.jwt.verify.publickey.location",
                                "key.pem"));
        TokenSettings.read(settings);

        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(settings::check)
                .withMessageContaining("not both");
    }

    @Test
    void theInjectedTokenHasEveryClaim() {
        var verifier = verifier(Map.of());
        verifier.useKeys(new JWKSet(ours).toString(true));
        var text = token(claims().claim("own", "told"), ours);
        var request = new RequestToken();
        assertThat(request.getName()).isNull();
        assertThat(request.getGroups()).isNull();

        request.be(verifier.verify(text), text);

        JsonWebToken token = request;
        assertThat(token.getName()).isEqualTo("arin");
        assertThat(token.getSubject()).isEqualTo("42");
        assertThat(token.getIssuer()).isEqualTo(Tokens.ISSUER);
        assertThat(token.getAudience()).containsExactly(Tokens.AUDIENCE);
        assertThat(token.getGroups()).isEqualTo(Set.of(Role.PLAYER));
        assertThat(token.getIssuedAtTime()).isEqualTo(NOW.getEpochSecond());
        assertThat(token.getExpirationTime())
                .isEqualTo(NOW.plus(Tokens.ACCESS_LIFE).getEpochSecond());
        assertThat(token.getRawToken()).isEqualTo(text);
        assertThat(token.<String>getClaim(Tokens.SID)).isEqualTo("s1");
        assertThat(token.<String>claim("own")).contains("told");
    }

    @Test
    void theCallerIsATokenOfWhatItWasMadeOf() {
        var verifier = verifier(Map.of());
        verifier.useKeys(new JWKSet(ours).toString(true));

        JsonWebToken caller = verifier.verify(token(claims(), ours));

        assertThat(caller.getName()).isEqualTo("arin");
        assertThat(caller.getSubject()).isEqualTo("42");
        assertThat(caller.getGroups()).isEqualTo(Set.of(Role.PLAYER));
        assertThat(caller.getIssuedAtTime()).isEqualTo(NOW.getEpochSecond());
        assertThat(caller.getClaimNames()).contains("sid", "exp").doesNotContain("raw_token");
    }

    /** One line each, as a setting is. */
    private static List<String> forms() throws JOSEException {
        var publicKey = ours.toPublicJWK();
        var pem =
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                        .encodeToString(ours.toRSAPublicKey().getEncoded())
                                + "\n-----END PUBLIC KEY-----")
                        .replace("\n", "\\n");
        var set = new JWKSet(publicKey).toString(true);
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return List.of(
                pem,
                publicKey.toJSONString(),
                set,
                encoder.encodeToString(publicKey.toJSONString().getBytes(StandardCharsets.UTF_8)),
                encoder.encodeToString(set.getBytes(StandardCharsets.UTF_8)));
    }

    private TokenVerifier verifier(Map<String, String> given) {
        var settings = Settings.of("auth", new HashMap<>(given));
        var verifier = new TokenVerifier(clock);
        verifier.read(settings);
        settings.check();
        return verifier;
    }

    private static void assertInvalid(TokenVerifier verifier, String token) {
        assertThatExceptionOfType(NotAuthenticated.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("auth.token-invalid"));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Tokens.ISSUER)
                .audience(Tokens.AUDIENCE)
                .subject("42")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Tokens.ACCESS_LIFE)))
                .claim(Tokens.USERNAME, "arin")
                .claim(Tokens.ROLES, List.of(Role.PLAYER))
                .claim(Tokens.SID, "s1");
    }

    private static String token(JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            var jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                            claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
