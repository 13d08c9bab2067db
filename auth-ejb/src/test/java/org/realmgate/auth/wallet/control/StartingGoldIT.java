package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.control.Registering;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.LedgerEntry;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.platform.settings.BadSettings;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class StartingGoldIT {
    private static final int INSTANCES = 3;

    /** More than one portion. */
    private static final int OLD_ACCOUNTS = 1_203;

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
    void anAccountThatIsMadeHasItFromItsFirstMoment(Database database) {
        openOn(database);
        long anna = auth.register("Anna", "hash");

        assertThat(wallet(anna)).isEqualTo(new Wallet(anna, 1_000, 0));
        assertThat(entries(anna))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.amount()).isEqualTo(1_000);
                            assertThat(entry.balance()).hasValue(1_000);
                            assertThat(entry.purpose())
                                    .isEqualTo(
                                            new Purpose("account.starting-gold", "player:" + anna));
                        });
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void soHaveAllThatAreMadeTogetherAndAgainOnlyTheNewOnes(Database database) {
        openOn(database);
        var registering = auth.get(Registering.class);
        var names = List.of(new AccountName("ben"), new AccountName("anna"));

        auth.store.run(() -> registering.ensure(names.subList(0, 1)));
        var accounts = auth.store.in(() -> registering.ensure(names));

        assertThat(accounts)
                .allSatisfy(
                        account -> assertThat(wallet(account.userId()).gold()).isEqualTo(1_000));
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void accountsOlderThanWalletsGetItOnceHoweverManyInstancesStart(Database database)
            throws SQLException {
        openOn(database);
        long anna = auth.register("Anna", "hash");
        makeOld();

        InParallel.run(
                INSTANCES,
                thread -> {
                    auth.another(StartingGold.class).openMissing();
                    return null;
                });
        auth.get(StartingGold.class).openMissing();

        assertThat(Audit.rows(auth, "SELECT user_id FROM wallet WHERE gold = 1000"))
                .hasSize(OLD_ACCOUNTS + 1);
        assertThat(Audit.rows(auth, "SELECT entry_id FROM ledger_entry WHERE account = 'mint'"))
                .hasSize(OLD_ACCOUNTS + 1);
        assertThat(entries(anna)).hasSize(1);
        Audit.check(auth);
    }

    private void makeOld() throws SQLException {
        try (var connection = auth.store.apart().getConnection();
                var insert =
                        connection.prepareStatement(
                                "INSERT INTO account (id, name, name_key, roles, created_at,"
                                        + " updated_at, deleted_at) VALUES (?, ?, ?, 'player', 0,"
                                        + " 0, ?)")) {
            for (int n = 1; n <= OLD_ACCOUNTS + 1; n++) {
                insert.setLong(1, 1_000_000 + n);
                insert.setString(2, "old" + n);
                insert.setString(3, "old" + n);
                // The last one is deleted.
                insert.setObject(4, n > OLD_ACCOUNTS ? 1L : null, java.sql.Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereItIsNothingNothingIsMinted(Database database) {
        openOn(database);
        auth.get(StartingGold.class)
                .read(Settings.of("auth", Map.of("auth.wallet.starting-gold", "0")));
        long anna = auth.register("Anna", "hash");

        assertThat(wallet(anna).gold()).isZero();
        assertThat(entries(anna)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2")
    void itIsNeitherBelowNothingNorAboveAMillion(Database database) {
        openOn(database);
        for (var bad : List.of("-1", "1000001")) {
            var settings = Settings.of("auth", Map.of("auth.wallet.starting-gold", bad));
            WalletSettings.read(settings);
            assertThatExceptionOfType(BadSettings.class)
                    .isThrownBy(settings::check)
                    .withMessageContaining("auth.wallet.starting-gold");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeletedAccountsGoldIsBurntItsHoldsReleasedAndItsWalletGone(Database database) {
        openOn(database);
        long anna = auth.register("Anna", "hash");
        var holds = auth.get(Holds.class);
        var ledger = auth.get(Ledger.class);
        var hold =
                new Hold(
                        "h-1",
                        anna,
                        400,
                        new Purpose("auction.bid", "lot 9"),
                        Long.MAX_VALUE,
                        Hold.State.OPEN);
        auth.store.run(
                () -> {
                    var book = ledger.open(List.of(anna));
                    book.post(hold.reserving(book.now()));
                    holds.add(List.of(hold));
                    ledger.write(book);
                });

        auth.store.run(() -> auth.get(Deleting.class).delete(anna));

        assertThatExceptionOfType(NoSuchAccount.class).isThrownBy(() -> wallet(anna));
        assertThat(entries(anna))
                .extracting(entry -> entry.amount() + " " + entry.purpose().cause())
                .containsExactly(
                        "-1000 account.deleted",
                        "400 account.deleted",
                        "-400 auction.bid",
                        "1000 account.starting-gold");
        assertThat(auth.store.in(() -> holds.of(List.of("h-1"))).get("h-1").state())
                .isEqualTo(Hold.State.RELEASED);
        auth.get(StartingGold.class).openMissing();
        assertThat(Audit.rows(auth, "SELECT user_id FROM wallet")).isEmpty();
        assertThat(auth.store.in(() -> auth.get(Accounts.class).named("Anna"))).isPresent();
        Audit.check(auth);
    }

    private Wallet wallet(long userId) {
        return auth.store.in(() -> auth.get(Wallets.class).get(userId));
    }

    private List<LedgerEntry> entries(long userId) {
        return auth.store.in(() -> auth.get(Wallets.class).entries(userId, Long.MAX_VALUE, 100));
    }
}
