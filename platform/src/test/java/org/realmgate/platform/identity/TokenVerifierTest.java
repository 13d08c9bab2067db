package org.realmgate.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.auth.rpc.Revocation;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.ReusedRsaKeys;
import org.realmgate.platform.testing.TurnedClock;

class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static RSAKey ours;
    private static RSAKey others;

    private final TurnedClock clock = new TurnedClock(NOW);
    private final TokenVerifier verifier = verifier();

    @BeforeAll
    static void keys() throws JOSEException {
        ReusedRsaKeys.install();
        ours = new RSAKeyGenerator(2048).keyID("k1").generate();
        others = new RSAKeyGenerator(2048).keyID("k1").generate();
    }

    private TokenVerifier verifier() {
        var made = new TokenVerifier(clock);
        made.useKeys(new JWKSet(ours).toString(true));
        return made;
    }

    @Test
    void aTokenTellsItsCaller() {
        var caller = verifier.verify(token(claims().build()));
        assertThat(caller.userId()).isEqualTo(42);
        assertThat(caller.username()).isEqualTo("arin");
        assertThat(caller.is(Role.PLAYER)).isTrue();
        assertThat(caller.is(Role.ADMIN)).isFalse();
    }

    @Test
    void aTokenIsGoodUntilTheInstantOfItsExpiry() {
        var token = token(claims().build());
        clock.forward(Tokens.ACCESS_LIFE.minusMillis(1));
        assertThat(verifier.verify(token).userId()).isEqualTo(42);
        clock.forward(Duration.ofMillis(1));
        refused(token, "auth.token-expired");
    }

    @Test
    void aTokenWithoutAlgorithmIsRefused() {
        refused(new PlainJWT(claims().build()).serialize(), "auth.token-invalid");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
                        claims().build());
        jwt.sign(new MACSigner(ours.toRSAPublicKey().getEncoded()));
        refused(jwt.serialize(), "auth.token-invalid");
    }

    @Test
    void aTokenOfAnotherRealmsKeyIsRefused() throws JOSEException {
        refused(token(claims().build(), new RSASSASigner(others)), "auth.token-invalid");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(token(claims().issuer("somebody-else").build()), "auth.token-invalid");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(token(claims().audience("another-game").build()), "auth.token-invalid");
    }

    @Test
    void aTamperedTokenIsRefused() {
        var parts = token(claims().build()).split("\\.");
        var admin =
                claims().claim(Tokens.ROLES, List.of(Role.ADMIN)).build().toPayload().toBase64URL();
        refused(parts[0] + "." + admin + "." + parts[2], "auth.token-invalid");
    }

    @Test
    void rubbishIsRefused() {
        for (var rubbish :
                List.of("x", "a.b.c", "....", "\u0000", "e30.e30.e30", "x".repeat(100_000))) {
            refused(rubbish, "auth.token-invalid");
        }
        refused("", "auth.token-missing");
    }

    @Test
    void aRevokedSessionVoidsItsTokensAlsoThoseSeenBefore() {
        var token = token(claims().build());
        verifier.verify(token);
        verifier.revoke(
                Revocation.newBuilder()
                        .setUserId(42)
                        .setSid("s1")
                        .setRevokedAt(NOW.toEpochMilli())
                        .build());
        refused(token, "auth.token-revoked");
        assertThat(verifier.verify(token(claims().claim(Tokens.SID, "s2").build())).sid())
                .isEqualTo("s2");
    }

    @Test
    void aRevokedUserVoidsTokensIssuedBefore() {
        verifier.revoke(
                Revocation.newBuilder().setUserId(42).setRevokedAt(NOW.toEpochMilli()).build());
        refused(token(claims().build()), "auth.token-revoked");
        var later = claims().issueTime(Date.from(NOW.plusSeconds(1))).build();
        assertThat(verifier.verify(token(later)).userId()).isEqualTo(42);
    }

    @Test
    void watchersHearOfRevocations() {
        List<String> heard = new ArrayList<>();
        verifier.onRevocation(revocation -> heard.add(revocation.getSid()));
        verifier.revoke(Revocation.newBuilder().setUserId(1).setSid("s9").build());
        assertThat(heard).containsExactly("s9");
    }

    @Test
    void aKeyThatIsNoLongerServedVerifiesNothing() throws JOSEException {
        var token = token(claims().build());
        verifier.verify(token);
        verifier.useKeys(
                new JWKSet(new RSAKeyGenerator(2048).keyID("k2").generate()).toString(true));
        refused(token, "auth.token-invalid");
    }

    @Test
    void withoutKeysNobodyIsJudged() {
        assertThatThrownBy(() -> new TokenVerifier(clock).verify(token(claims().build())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.keys-unknown"));
    }

    private void refused(String token, String code) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        NotAuthenticated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
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

    private static String token(JWTClaimsSet claims) {
        try {
            return token(claims, new RSASSASigner(ours));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String token(JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
