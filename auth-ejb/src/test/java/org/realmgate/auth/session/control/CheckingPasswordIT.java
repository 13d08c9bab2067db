package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.CountedPasswords;
import org.realmgate.auth.account.control.PasswordSettings;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.auth.session.entity.WrongCredentials;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class CheckingPasswordIT {
    private static final String RIGHT = "correct horse";
    private static final String HOME = "192.0.2.1";

    private final CountedPasswords passwords = new CountedPasswords();
    private RunningAuth auth;
    private CheckingPassword checking;
    private long anna;

    private void openOn(Database database) {
        passwords.start(new PasswordSettings(1, 10));
        auth = new RunningAuth(database, passwords);
        checking = auth.get(CheckingPassword.class);
        anna = auth.register("Anna", passwords.hash(new Password(RIGHT)));
    }

    @AfterEach
    void close() {
        passwords.stop();
        auth.close();
    }

    @Test
    void theRightPasswordTellsWhoItIs() {
        openOn(Database.H2);

        assertThat(checking.check("anna", RIGHT, HOME)).isEqualTo(anna);
    }

    @Test
    void anUnknownNameADeletedAccountAndAWrongPasswordAreTheSameAfterTheSameWork() {
        openOn(Database.H2);
        long ben = auth.register("ben", passwords.hash(new Password(RIGHT)));
        auth.store.run(() -> auth.get(Accounts.class).get(ben).delete(1));
        int before = passwords.hashes();

        assertWrong("anna", "wrong");
        assertWrong("nobody", RIGHT);
        assertWrong("ben", RIGHT);

        assertThat(passwords.hashes() - before).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatCannotBeANameIsAsWrongAsAnUnknownNameAfterTheSameWork(Database database) {
        openOn(database);
        int before = passwords.hashes();

        assertWrong("anna\u0000", RIGHT);
        assertWrong("anna\ud800", RIGHT);
        assertWrong("", RIGHT);

        assertThat(passwords.hashes() - before).isEqualTo(3);
    }

    @Test
    void afterFiveFailuresNotEvenTheRightPasswordIsRead() {
        openOn(Database.H2);
        for (int i = 0; i < 5; i++) {
            assertWrong("anna", "wrong");
        }
        int before = passwords.hashes();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> checking.check("anna", RIGHT, HOME))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.too-many-failures"));
        assertThat(passwords.hashes()).isEqualTo(before);
    }

    @Test
    void whatNoAccountCanHaveIsWrongWithoutAHash() {
        openOn(Database.H2);
        int before = passwords.hashes();

        assertWrong(null, RIGHT);
        assertWrong("anna", null);
        assertWrong("a".repeat(65), RIGHT);
        assertWrong("anna", "a".repeat(4 * Password.LENGTH_MAX + 1));

        assertThat(passwords.hashes()).isEqualTo(before);
    }

    @Test
    void guessesAtOnceAreJudgedFiveTimes() throws Exception {
        openOn(Database.H2);
        int before = passwords.hashes();

        var outcomes =
                InParallel.run(
                        9,
                        thread -> {
                            try {
                                return Long.toString(checking.check("anna", "wrong", HOME));
                            } catch (Refusal refused) {
                                return refused.code();
                            }
                        });

        assertThat(Collections.frequency(outcomes, "auth.wrong-credentials")).isEqualTo(5);
        assertThat(Collections.frequency(outcomes, "auth.too-many-failures")).isEqualTo(4);
        assertThat(passwords.hashes() - before).isEqualTo(5);
    }

    @Test
    void wrongPasswordsFromElsewhereDoNotKeepOutTheOwner() throws Exception {
        openOn(Database.H2);
        for (int i = 0; i < 6; i++) {
            try {
                checking.check("anna", "wrong", "198.51.100.7");
            } catch (Refusal refused) {
                assertThat(refused.code()).isIn("auth.wrong-credentials", "auth.too-many-failures");
            }
        }

        assertThat(checking.check("anna", RIGHT, HOME)).isEqualTo(anna);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSpreadAttackDoesNotKeepTheOwnerOutWhereSheIsLoggedIn(Database database) throws Exception {
        openOn(database);
        auth.store.run(
                () ->
                        auth.get(Sessions.class)
                                .add(
                                        new Session(
                                                "11111111-1111-1111-1111-111111111111",
                                                anna,
                                                new Secret("refresh"),
                                                new Session.Origin("2001:db8::1", ""),
                                                auth.clock.millis(),
                                                auth.clock.millis() + 1)));
        var failures = auth.get(LoginFailures.class);
        for (int guess = 0; guess < SessionLimits.GUESSES_AT_ONCE; guess++) {
            var attempt = failures.begin("anna", "10.0.0." + guess);
            attempt.isFromElsewhere();
            attempt.failed();
        }
        int before = passwords.hashes();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> checking.check("anna", RIGHT, HOME))
                .satisfies(
                        refusal -> assertThat(refusal.code()).isEqualTo("auth.too-many-failures"));
        assertThat(passwords.hashes()).isEqualTo(before);
        assertThat(checking.check("anna", RIGHT, "2001:db8::2")).isEqualTo(anna);
    }

    private void assertWrong(String name, String password) {
        assertThatExceptionOfType(WrongCredentials.class)
                .isThrownBy(() -> checking.check(name, password, HOME))
                .withMessage("name and password must belong together");
    }
}
