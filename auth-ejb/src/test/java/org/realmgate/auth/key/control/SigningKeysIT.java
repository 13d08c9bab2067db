package org.realmgate.auth.key.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class SigningKeysIT {
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir private Path folder;
    private KeySettings settings;
    private RunningAuth auth;
    private SigningKeys keys;

    private void openOn(Database database) throws IOException {
        settings = RunningAuth.keySettings(folder);
        auth = new RunningAuth(database);
        keys = auth.get(SigningKeys.class);
        keys.start(settings);
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void aTokenIsSignedByAPublishedKeyWhosePrivateHalfStaysInside() throws Exception {
        openOn(Database.H2);

        var jwt = SignedJWT.parse(keys.sign(new JWTClaimsSet.Builder().subject("7").build()));

        var key = JWKSet.parse(keys.jwks()).getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void theNextKeyIsPublishedAnHourBeforeItSigns() throws Exception {
        openOn(Database.H2);
        var first = signing();

        auth.clock.forward(settings.signsFor().minus(settings.ahead()));
        keys.rotate();
        assertThat(published()).containsExactly(first);

        auth.clock.forward(MOMENT);
        keys.rotate();
        assertThat(published()).hasSize(2).contains(first);
        assertThat(signing()).isEqualTo(first);
    }

    @Test
    void theOldKeyVerifiesUntilItsLastTokenHasExpired() throws Exception {
        openOn(Database.H2);
        var first = signing();
        auth.clock.forward(settings.signsFor().minus(MOMENT));
        keys.rotate();
        assertThat(signing()).isEqualTo(first);
        var second =
                published().stream().filter(kid -> !kid.equals(first)).findFirst().orElseThrow();

        auth.clock.forward(MOMENT);
        keys.rotate();
        assertThat(signing()).isEqualTo(second);
        assertThat(published()).contains(first);

        auth.clock.forward(Tokens.ACCESS_LIFE.plus(Tokens.SKEW));
        keys.rotate();
        assertThat(published()).contains(first);

        auth.clock.forward(MOMENT);
        keys.rotate();
        assertThat(published()).containsExactly(second);
    }

    @Test
    void aSecondInstanceSignsWithTheSameKey() throws Exception {
        openOn(Database.H2);
        var other = auth.another(SigningKeys.class);
        other.start(settings);

        assertThat(kidOf(other)).isEqualTo(signing());
        assertThat(other.jwks()).isEqualTo(keys.jwks());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatStartTogetherMakeOneKey(Database database) throws Exception {
        settings = RunningAuth.keySettings(folder);
        auth = new RunningAuth(database);

        var kids =
                InParallel.run(
                        4,
                        thread -> {
                            var instance = auth.another(SigningKeys.class);
                            instance.start(settings);
                            return kidOf(instance);
                        });
        keys = auth.another(SigningKeys.class);
        keys.start(settings);

        assertThat(kids).containsOnly(signing());
        assertThat(published()).containsExactly(signing());
    }

    @Test
    void afterALongSleepANewKeySigns() throws Exception {
        openOn(Database.H2);
        var first = signing();

        auth.clock.forward(settings.signsFor().multipliedBy(3));
        keys.rotate();

        assertThat(signing()).isNotEqualTo(first);
        assertThat(published()).containsExactly(signing());
    }

    @Test
    void keysThatWereSealedWithAnotherServiceKeyStopTheStart() throws Exception {
        openOn(Database.H2);
        Files.writeString(settings.serviceKey(), "YW5vdGhlciBrZXk");
        var restarted = auth.another(SigningKeys.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> restarted.start(settings))
                .withMessageContaining("realm.service-key-file");
    }

    private String signing() throws ParseException {
        return kidOf(keys);
    }

    private static String kidOf(SigningKeys keys) throws ParseException {
        var token = keys.sign(new JWTClaimsSet.Builder().subject("7").build());
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private List<String> published() throws ParseException {
        return JWKSet.parse(keys.jwks()).getKeys().stream().map(JWK::getKeyID).toList();
    }
}
