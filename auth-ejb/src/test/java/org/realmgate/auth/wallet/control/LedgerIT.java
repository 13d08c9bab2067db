package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.wallet.entity.LedgerAccount;
import org.realmgate.auth.wallet.entity.NotEnoughGold;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;

class LedgerIT {
    private static final Purpose GIFT = new Purpose("mail.gift", "letter 1");
    private static final int INSTANCES = 4;
    private static final int BATCHES = 15;
    private static final int POSTINGS = 60;
    private static final int PLAYERS = 8;

    private RunningAuth auth;

    @AfterEach
    void close() {
        auth.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsPostedIsStoredWithItsEntries(Database database) {
        auth = new RunningAuth(database);
        long anna = auth.register("Anna", "hash");
        long ben = auth.register("Ben", "hash");

        post(auth.get(Ledger.class), List.of(gift(anna, ben, 300), gift(ben, anna, 50)));

        var wallets = auth.get(Wallets.class);
        assertThat(auth.store.in(() -> wallets.get(anna))).isEqualTo(new Wallet(anna, 750, 0));
        assertThat(auth.store.in(() -> wallets.get(ben))).isEqualTo(new Wallet(ben, 1_250, 0));
        assertThat(auth.store.in(() -> wallets.entries(anna, Long.MAX_VALUE, 10)))
                .extracting(entry -> entry.amount() + " " + entry.purpose().cause())
                .containsExactly("50 mail.gift", "-300 mail.gift", "1000 account.starting-gold");
        Audit.check(auth);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theDatabaseItselfRefusesAWalletBelowZero(Database database) {
        auth = new RunningAuth(database);
        long anna = auth.register("Anna", "hash");

        for (var column : List.of("gold", "held")) {
            assertThatThrownBy(
                            () ->
                                    update(
                                            "UPDATE wallet SET "
                                                    + column
                                                    + " = -1 WHERE user_id = "
                                                    + anna))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("onstraint");
        }
    }

    private void update(String sql) throws SQLException {
        try (var connection = auth.store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void instancesThatPostOfTheSameWalletsAtOnceLoseNothingAndWaitForNobodyForEver(
            Database database) {
        auth = new RunningAuth(database);
        List<Long> players = new ArrayList<>();
        for (int n = 0; n < PLAYERS; n++) {
            players.add(auth.register("player" + n, "hash"));
        }
        List<Ledger> instances = new ArrayList<>();
        for (int n = 0; n < INSTANCES; n++) {
            instances.add(auth.another(Ledger.class));
        }
        long seed = new Random().nextLong();

        var posted =
                InParallel.run(
                        INSTANCES,
                        thread -> {
                            var random = new Random(seed + thread);
                            int done = 0;
                            for (int batch = 0; batch < BATCHES; batch++) {
                                done += post(instances.get(thread), some(players, random));
                            }
                            return done;
                        });

        int sum = posted.stream().mapToInt(one -> one).sum();
        assertThat(sum).as("seed=" + seed).isPositive();
        assertThat(Audit.rows(auth, "SELECT entry_id FROM ledger_entry"))
                .hasSize(2 * (sum + PLAYERS));
        Audit.check(auth);
    }

    private static List<Posting> some(List<Long> players, Random random) {
        List<Posting> postings = new ArrayList<>();
        for (int n = 0; n < POSTINGS; n++) {
            int from = random.nextInt(PLAYERS);
            int to = (from + 1 + random.nextInt(PLAYERS - 1)) % PLAYERS;
            postings.add(gift(players.get(from), players.get(to), random.nextLong(1, 600)));
        }
        return postings;
    }

    private static Posting gift(long from, long to, long amount) {
        return new Posting(
                new LedgerAccount.Player(from), new LedgerAccount.Player(to), amount, GIFT);
    }

    /** In one transaction; tells how many were not refused. */
    private int post(Ledger ledger, List<Posting> postings) {
        return auth.store.in(
                () -> {
                    var players =
                            postings.stream()
                                    .map(one -> ((LedgerAccount.Player) one.from()).userId());
                    var others =
                            postings.stream()
                                    .map(one -> ((LedgerAccount.Player) one.to()).userId());
                    var book =
                            ledger.open(java.util.stream.Stream.concat(players, others).toList());
                    int done = 0;
                    for (var posting : postings) {
                        try {
                            book.post(posting);
                            done++;
                        } catch (NotEnoughGold refused) {
                            assertThat(refused.code()).isEqualTo("auth.not-enough-gold");
                        }
                    }
                    ledger.write(book);
                    return done;
                });
    }
}
