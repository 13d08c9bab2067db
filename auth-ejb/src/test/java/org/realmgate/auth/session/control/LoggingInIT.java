package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.control.LoggingIn.Admission;
import org.realmgate.auth.session.control.LoggingIn.Refreshed;
import org.realmgate.auth.session.entity.RevocationRecord;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Tokens;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class LoggingInIT {
    private static final Session.Origin HOME = new Session.Origin("192.0.2.1", "1.0");
    private static final Duration MOMENT = Duration.ofMillis(1);

    @TempDir private Path folder;
    private RunningAuth auth;
    private LoggingIn loggingIn;
    private long anna;

    private void openOn(Database database) throws IOException {
        auth = new RunningAuth(database).withKeys(folder);
        loggingIn = auth.get(LoggingIn.class);
        anna = auth.register("Anna", "hash");
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @Test
    void aLoginGivesATokenOfFifteenMinutesThatTheRealmSigned() throws Exception {
        openOn(Database.H2);

        var admission = open();

        var jwt = SignedJWT.parse(admission.access().text());
        var keys = JWKSet.parse(auth.get(SigningKeys.class).jwks());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        var claims = jwt.getJWTClaimsSet();
        assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(claims.getIssuer()).isEqualTo("game-auth-service");
        assertThat(claims.getAudience()).containsExactly("realmgate");
        assertThat(claims.getSubject()).isEqualTo(Long.toString(anna));
        assertThat(claims.getStringClaim(Tokens.USERNAME)).isEqualTo("Anna");
        assertThat(claims.getStringClaim(Tokens.SID)).isEqualTo(admission.sid());
        assertThat(claims.getStringListClaim(Tokens.ROLES)).containsExactly("player");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(RunningAuth.NOON.plus(Duration.ofMinutes(15)));
        assertThat(auth.published())
                .containsExactly("auth.AccountRegistered", "auth.PlayerLoggedIn");
    }

    @Test
    void aRefreshGivesTheNextTokenOfTheSameSession() throws Exception {
        openOn(Database.H2);
        var first = open();

        var second = renewed(first.refresh());
        var third = renewed(second.refresh());

        assertThat(List.of(second.sid(), third.sid())).containsOnly(first.sid());
        assertThat(List.of(first.refresh(), second.refresh(), third.refresh()))
                .doesNotHaveDuplicates();
        assertThat(revocations()).isEmpty();
    }

    @Test
    void showingASpentTokenEndsItsSessionForBothHolders() throws Exception {
        openOn(Database.H2);
        var first = open();
        var other = open();
        var second = renewed(first.refresh());

        assertThat(refusalOf(first.refresh())).contains("auth.refresh-reused");

        assertThat(refusalOf(second.refresh())).contains("auth.refresh-invalid");
        assertThat(revocations()).extracting(RevocationRecord::sid).containsExactly(first.sid());
        assertThat(auth.published()).last().isEqualTo("auth.SessionFamilyRevoked");
        assertThat(renewed(other.refresh()).sid()).isEqualTo(other.sid());
    }

    @Test
    void aTokenThatNobodyGaveIsUnknown() throws Exception {
        openOn(Database.H2);
        open();

        assertThat(refusalOf(new Secret("made up"))).contains("auth.refresh-invalid");
        assertThat(revocations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofTwoWhoRefreshWithOneTokenAtOnceExactlyOneWins(Database database) throws Exception {
        openOn(database);
        for (int round = 0; round < 5; round++) {
            var admission = open();

            var outcomes = InParallel.run(2, thread -> refusalOf(admission.refresh()));

            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            Optional.empty(), Optional.of("auth.refresh-reused"));
        }
    }

    @Test
    void aRefreshTokenLivesSevenDaysAndNotLonger() throws Exception {
        openOn(Database.H2);
        var punctual = open();
        var late = open();

        auth.clock.forward(SessionLimits.REFRESH_LIFE.minus(MOMENT));
        var renewed = renewed(punctual.refresh());
        auth.clock.forward(MOMENT);

        assertThat(refusalOf(late.refresh())).contains("auth.refresh-invalid");
        assertThat(refusalOf(renewed.refresh())).isEmpty();
    }

    @Test
    void theTwentyFirstSessionEndsTheOldest() throws Exception {
        openOn(Database.H2);
        var oldest = open();
        for (int i = 1; i < SessionLimits.SESSIONS_MAX; i++) {
            auth.clock.forward(MOMENT);
            open();
        }
        assertThat(sessions()).hasSize(20).contains(oldest.sid());
        assertThat(revocations()).isEmpty();

        auth.clock.forward(MOMENT);
        open();

        assertThat(sessions()).hasSize(20).doesNotContain(oldest.sid());
        assertThat(revocations()).extracting(RevocationRecord::sid).containsExactly(oldest.sid());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void thoseWhoLogInAtOnceDoNotExceedTwentySessionsEither(Database database) throws Exception {
        openOn(database);
        for (int i = 1; i < SessionLimits.SESSIONS_MAX; i++) {
            open();
        }

        InParallel.run(4, thread -> open());

        assertThat(sessions()).hasSize(20);
        assertThat(revocations()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void loggingOutEverywhereEndsEachSessionOfThePlayerAndNobodyElses(Database database)
            throws Exception {
        openOn(database);
        long ben = auth.register("ben", "hash");
        var ofBen = auth.store.in(() -> loggingIn.open(ben, HOME));
        var first = open();
        var second = open();

        auth.store.run(() -> auth.get(LoggingOut.class).endAll(anna));

        assertThat(revocations())
                .extracting(RevocationRecord::sid)
                .containsExactlyInAnyOrder(first.sid(), second.sid());
        assertThat(refusalOf(first.refresh())).isPresent();
        assertThat(refusalOf(ofBen.refresh())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatCannotBeASessionIsNoSuchSession(Database database) throws Exception {
        openOn(database);
        var loggingOut = auth.get(LoggingOut.class);

        for (var sid : List.of("\u0000", "", UUID.randomUUID() + "\u0000")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> auth.store.run(() -> loggingOut.end(anna, sid)))
                    .satisfies(
                            refusal ->
                                    assertThat(refusal.code()).isEqualTo("auth.no-such-session"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsOverIsForgottenAndNothingElse(Database database) throws Exception {
        openOn(database);
        var admission = open();
        renewed(admission.refresh());
        long end = auth.clock.millis() + SessionLimits.REFRESH_LIFE.toMillis();
        var all = auth.get(Sessions.class);

        auth.store.run(() -> all.forget(end, end));
        assertThat(refusalOf(admission.refresh())).contains("auth.refresh-reused");
        assertThat(revocations()).hasSize(1);

        auth.store.run(() -> all.forget(end + 1, end));
        assertThat(refusalOf(admission.refresh())).contains("auth.refresh-invalid");
        assertThat(revocations()).isEmpty();
    }

    private Admission open() {
        return auth.store.in(() -> loggingIn.open(anna, HOME));
    }

    private Admission renewed(Secret token) {
        return switch (auth.store.in(() -> loggingIn.refresh(token))) {
            case Refreshed.Renewed renewed -> renewed.admission();
            case Refreshed.Refused refused -> throw refused.why();
        };
    }

    private Optional<String> refusalOf(Secret token) {
        return switch (auth.store.in(() -> loggingIn.refresh(token))) {
            case Refreshed.Renewed renewed -> Optional.empty();
            case Refreshed.Refused refused -> Optional.of(refused.why().code());
        };
    }

    private List<String> sessions() {
        return auth.store.in(
                () ->
                        auth.get(Sessions.class).of(anna, auth.clock.millis()).stream()
                                .map(Session::sid)
                                .toList());
    }

    private List<RevocationRecord> revocations() {
        return auth.store.in(() -> auth.get(Sessions.class).revokedSince(0));
    }
}
