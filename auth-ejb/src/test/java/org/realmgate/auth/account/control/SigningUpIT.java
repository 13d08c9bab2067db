package org.realmgate.auth.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.idempotency.KeyReused;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class SigningUpIT {
    private static final Password CHOSEN = new Password("correct horse");

    private final CountedPasswords passwords = new CountedPasswords();
    private RunningAuth auth;
    private SigningUp signingUp;

    private void openOn(Database database) {
        passwords.start(new PasswordSettings(2, 10));
        auth = new RunningAuth(database, passwords);
        signingUp = auth.get(SigningUp.class);
    }

    @AfterEach
    void close() {
        passwords.stop();
        auth.close();
    }

    @Test
    void aTakenNameIsRefusedWithoutAHash() {
        openOn(Database.H2);
        var anna = signUp("Anna");
        auth.store.run(() -> auth.get(Accounts.class).get(anna.userId()).delete(1));

        assertThatExceptionOfType(NameTaken.class).isThrownBy(() -> signUp("aNNA"));

        assertThat(passwords.hashes()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofThoseWhoPassTheLookUpTogetherTheDatabaseLetsOneHaveTheName(Database database)
            throws Exception {
        openOn(database);
        passwords.holdUpUntil(2);

        var outcomes =
                InParallel.run(
                        2,
                        thread -> {
                            try {
                                return signUp("Anna").name();
                            } catch (NameTaken taken) {
                                return taken.code();
                            }
                        });

        assertThat(Collections.frequency(outcomes, "Anna")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "auth.name-taken")).isEqualTo(1);
        assertThat(passwords.hashes()).isEqualTo(2);
    }

    @Test
    void whoAsksAgainUnderTheSameKeyIsToldTheSameAndCostsNoHash() {
        openOn(Database.H2);

        var first = signUp("Anna", "key-1");
        var again = signUp("Anna", "key-1");

        assertThat(again).isEqualTo(first);
        assertThat(passwords.hashes()).isEqualTo(1);
        assertThatExceptionOfType(NameTaken.class).isThrownBy(() -> signUp("Anna", "key-2"));
        assertThatExceptionOfType(KeyReused.class).isThrownBy(() -> signUp("Ben", "key-1"));
    }

    private SigningUp.SignedUp signUp(String name, String key) {
        return signingUp.signUp(
                new AccountName(name),
                new Email("anna@example.org"),
                CHOSEN,
                IdempotencyKey.of(key, IdempotencyKey.NOBODY, "auth.register", name));
    }

    private Account signUp(String name) {
        return signingUp.signUp(new AccountName(name), new Email("anna@example.org"), CHOSEN);
    }
}
