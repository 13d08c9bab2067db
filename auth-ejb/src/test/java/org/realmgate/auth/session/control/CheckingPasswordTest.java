package org.realmgate.auth.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.CountedPasswords;
import org.realmgate.auth.account.control.PasswordSettings;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.auth.session.entity.WrongCredentials;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;

class CheckingPasswordTest {
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void theRightPasswordTellsWhoItIs(Database database) {
        openOn(database);

        assertThat(checking.check("anna", RIGHT, HOME)).isEqualTo(anna);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anUnknownNameADeletedAccountAndAWrongPasswordAreTheSameAfterTheSameWork(
            Database database) {
        openOn(database);
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void afterFiveFailuresNotEvenTheRightPasswordIsRead(Database database) {
        openOn(database);
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

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatNoAccountCanHaveIsWrongWithoutAHash(Database database) {
        openOn(database);
        int before = passwords.hashes();

        assertWrong(null, RIGHT);
        assertWrong("anna", null);
        assertWrong("a".repeat(65), RIGHT);
        assertWrong("anna", "a".repeat(4 * Password.LENGTH_MAX + 1));

        assertThat(passwords.hashes()).isEqualTo(before);
    }

    private void assertWrong(String name, String password) {
        assertThatExceptionOfType(WrongCredentials.class)
                .isThrownBy(() -> checking.check(name, password, HOME))
                .withMessage("name and password must belong together");
    }
}
