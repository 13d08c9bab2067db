package org.realmgate.auth.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.TransactionalException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.NameTaken;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.account.entity.NotMadeInBulk;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class RegisteringIT {
    private RunningAuth auth;

    private void openOn(Database database) {
        auth = new RunningAuth(database);
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anAccountIsFoundByItsNameInAnyCase(Database database) {
        openOn(database);
        long userId = auth.register("Hanul-하늘", "hash");
        var accounts = auth.get(Accounts.class);

        var found = auth.store.in(() -> accounts.named("hANUL-하늘")).orElseThrow();

        assertThat(found.userId()).isEqualTo(userId);
        assertThat(found.name()).isEqualTo("Hanul-하늘");
        assertThat(found.roles()).containsExactly(Role.PLAYER);
        assertThat(found.createdAt()).isEqualTo(RunningAuth.NOON.toEpochMilli());
        assertThat(auth.published()).containsExactly("auth.AccountRegistered");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aNameIsTakenInAnyCaseAndTheSecondTellsNothing(Database database) {
        openOn(database);
        auth.register("Anna", "hash");

        assertThatExceptionOfType(NameTaken.class)
                .isThrownBy(() -> auth.register("aNNA", "hash"))
                .withMessage("a name belongs to one account for ever: username=aNNA");
        assertThat(auth.published()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofThoseWhoAskForANameAtOnceOneGetsItAndTheOthersAreRefused(Database database)
            throws Exception {
        openOn(database);
        auth.get(Registering.class);

        var outcomes =
                InParallel.run(
                        4,
                        thread -> {
                            try {
                                auth.register("Anna", "hash");
                                return "registered";
                            } catch (NameTaken taken) {
                                return taken.code();
                            }
                        });

        assertThat(Collections.frequency(outcomes, "registered")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, "auth.name-taken")).isEqualTo(3);
        assertThat(auth.published()).containsExactly("auth.AccountRegistered");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aFaultOfTheDatabaseIsNotToldAsATakenName(Database database) throws Exception {
        openOn(database);
        auth.register("Anna", "hash");
        try (var connection = auth.store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE account DROP COLUMN email");
        }

        assertThatExceptionOfType(PersistenceException.class)
                .isThrownBy(() -> auth.register("ben", "hash"));
    }

    @Test
    void aCommitThatFailsTakesTheAccountAndItsNewsWithIt() {
        openOn(Database.H2);
        var registering = auth.get(Registering.class);

        assertThatExceptionOfType(TransactionalException.class)
                .isThrownBy(
                        () ->
                                auth.store.run(
                                        () -> {
                                            registering.found(
                                                    new AccountName("Anna"), "hash", List.of());
                                            auth.store.vetoTheCommit();
                                        }))
                .withMessageEndingWith("marked for rollback");

        assertThat(auth.store.in(auth.get(Accounts.class)::isEmpty)).isTrue();
        assertThat(auth.published()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ensuringNamesMakesThoseThatAreMissingOnce(Database database) {
        openOn(database);
        var registering = auth.get(Registering.class);
        long anna =
                auth.store
                        .in(() -> registering.ensure(List.of(new AccountName("Anna"))))
                        .getFirst()
                        .userId();
        var names = List.of(new AccountName("ben"), new AccountName("anna"));

        var first = auth.store.in(() -> registering.ensure(names));
        var second = auth.store.in(() -> registering.ensure(names));

        assertThat(first).extracting(Account::name).containsExactly("ben", "Anna");
        assertThat(first.getLast().userId()).isEqualTo(anna);
        assertThat(first.getFirst().passwordHash()).isEmpty();
        assertThat(second)
                .extracting(Account::userId)
                .containsExactlyElementsOf(first.stream().map(Account::userId).toList());
    }

    @Test
    void anAccountOfSomebodyIsNotGivenAmongThoseMadeInBulk() {
        openOn(Database.H2);
        auth.register("bot-00001", "hash");
        var registering = auth.get(Registering.class);
        auth.store.run(
                () ->
                        registering.found(
                                new AccountName("bot-00002"),
                                null,
                                List.of(Role.PLAYER, Role.OPERATOR)));

        for (var name : List.of("BOT-00001", "bot-00002")) {
            assertThatExceptionOfType(NotMadeInBulk.class)
                    .isThrownBy(
                            () ->
                                    auth.store.in(
                                            () ->
                                                    registering.ensure(
                                                            List.of(
                                                                    new AccountName("bot-00003"),
                                                                    new AccountName(name)))))
                    .withMessageEndingWith("username=" + name);
        }
        assertThat(auth.published()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeletedAccountIsGoneButItsNameStaysTaken(Database database) {
        openOn(database);
        long anna = auth.register("Anna", "hash");
        var accounts = auth.get(Accounts.class);
        auth.store.run(() -> accounts.get(anna).delete(1));

        assertThatExceptionOfType(NoSuchAccount.class)
                .isThrownBy(() -> auth.store.in(() -> accounts.get(anna)))
                .withMessage("there is no such user: user_id=" + anna);
        assertThatExceptionOfType(NameTaken.class).isThrownBy(() -> auth.register("Anna", "hash"));
        var remains = auth.store.in(() -> accounts.named("Anna")).orElseThrow();
        assertThat(remains.email()).isEmpty();
        assertThat(remains.passwordHash()).isEmpty();
    }

    @Test
    void aRealmIsEmptyUntilItsFirstAccount() {
        openOn(Database.H2);
        var accounts = auth.get(Accounts.class);

        assertThat(auth.store.in(accounts::isEmpty)).isTrue();
        auth.register("Anna", "hash");
        assertThat(auth.store.in(accounts::isEmpty)).isFalse();
    }
}
