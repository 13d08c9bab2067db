package org.realmgate.auth.wallet.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.wallet.boundary.WalletResource.Listed;
import org.realmgate.auth.wallet.control.Ledger;
import org.realmgate.auth.wallet.entity.LedgerAccount;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.testing.Database;

class WalletResourceIT {
    private RunningAuth auth;
    private WalletResource resource;
    private long anna;
    private long ben;

    private void openOn(Database database) {
        auth = new RunningAuth(database);
        resource = auth.get(WalletResource.class);
        anna = auth.register("Anna", "hash");
        ben = auth.register("Ben", "hash");
    }

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void playersSeeTheirOwnWallet(Database database) {
        openOn(database);
        give(ben, 30);

        assertThat(resource.wallet(security(anna))).isEqualTo(new WalletResource.Purse(970, 0));
        assertThat(resource.wallet(security(ben))).isEqualTo(new WalletResource.Purse(1_030, 0));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void entriesAreReadNewestFirstPageByPage(Database database) {
        openOn(database);
        for (int n = 1; n <= 4; n++) {
            give(ben, n);
        }

        List<Listed> read = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            var page = resource.entries("2", cursor, security(anna));
            read.addAll(page.entries());
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(read).extracting(Listed::amount).containsExactly(-4L, -3L, -2L, -1L, 1_000L);
        assertThat(read)
                .extracting(Listed::balance)
                .containsExactly(990L, 994L, 997L, 999L, 1_000L);
        assertThat(read.getFirst().timestamp()).isEqualTo(RunningAuth.NOON.toEpochMilli());
        assertThat(read.getFirst().cause()).isEqualTo("mail.gift");
        assertThat(read.getFirst().reference()).isEqualTo("letter 4");
    }

    @ParameterizedTest
    @EnumSource(value = Database.class, names = "H2")
    void aPageHasOneToAHundredEntries(Database database) {
        openOn(database);

        assertThat(resource.entries("100", null, security(anna)).entries()).hasSize(1);
        for (var limit : List.of("0", "101", "x")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> resource.entries(limit, null, security(anna)))
                    .satisfies(
                            refusal ->
                                    assertThat(refusal.code()).isEqualTo("http.query-malformed"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aDeletedPlayerHasNoWallet(Database database) {
        openOn(database);
        auth.store.run(() -> auth.get(Deleting.class).delete(anna));

        assertThatExceptionOfType(NoSuchAccount.class)
                .isThrownBy(() -> resource.wallet(security(anna)));
    }

    private void give(long to, long amount) {
        var ledger = auth.get(Ledger.class);
        auth.store.run(
                () -> {
                    var book = ledger.open(List.of(anna, to));
                    book.post(
                            new Posting(
                                    new LedgerAccount.Player(anna),
                                    new LedgerAccount.Player(to),
                                    amount,
                                    new Purpose("mail.gift", "letter " + amount)));
                    ledger.write(book);
                });
    }

    private static SecurityContext security(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of("player"),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return (SecurityContext)
                Proxy.newProxyInstance(
                        WalletResourceIT.class.getClassLoader(),
                        new Class<?>[] {SecurityContext.class},
                        (self, getUserPrincipal, none) -> caller);
    }
}
