package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.auth.account.entity.Deleted;
import org.realmgate.auth.account.entity.NoSuchAccount;
import org.realmgate.auth.wallet.entity.LedgerAccount;
import org.realmgate.auth.wallet.entity.LedgerEntry;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.auth.wallet.entity.WalletLimits;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;

/** All wallets: there is one for each account that is not deleted (R4, R6). */
@ApplicationScoped
public class Wallets {
    @Inject private JoinedConnection joined;

    @Inject private Ledger ledger;

    @Inject private Holds holds;

    public Wallet get(long userId) {
        return joined.with(connection -> LedgerRows.read(connection, userId)).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchAccount(userId));
    }

    /** What came into a player's wallet and went out of it; newest first, older than the id. */
    public List<LedgerEntry> entries(long userId, long before, int limit) {
        var account = new LedgerAccount.Player(userId).text();
        return joined.with(connection -> LedgerRows.page(connection, account, before, limit));
    }

    /**
     * Opens wallets with this gold for those who have none. Of two who open the same one at once
     * the second waits, finds it opened and mints nothing.
     */
    void open(List<Long> userIds, long gold) {
        var opened = joined.with(connection -> added(connection, userIds));
        if (gold == 0 || opened.isEmpty()) {
            return;
        }
        var book = ledger.open(opened);
        for (long userId : opened) {
            var player = new LedgerAccount.Player(userId);
            book.post(
                    new Posting(
                            LedgerAccount.Outside.MINT,
                            player,
                            gold,
                            new Purpose("account.starting-gold", player.text())));
        }
        ledger.write(book);
    }

    private static List<Long> added(Connection connection, List<Long> userIds) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO wallet (user_id, gold, held) SELECT user_id, 0, 0 FROM"
                                + " UNNEST(CAST(? AS BIGINT ARRAY)) AS opened (user_id) ORDER BY"
                                + " user_id ON CONFLICT DO NOTHING",
                        new String[] {"user_id"})) {
            insert.setArray(1, SqlArrays.numbers(connection, userIds));
            insert.executeUpdate();
            return ids(insert.getGeneratedKeys());
        }
    }

    /**
     * The next accounts after this one that have no wallet, in their order, locked: whoever deletes
     * one of them waits until it has one.
     */
    List<Long> accountsWithout(long after) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT id FROM account WHERE id > ? AND deleted_at IS NULL AND"
                                            + " NOT EXISTS (SELECT 1 FROM wallet WHERE user_id ="
                                            + " account.id AND user_id > ?) ORDER BY id LIMIT ? FOR"
                                            + " UPDATE")) {
                        select.setLong(1, after);
                        // Said of both, so that neither is read from its beginning again.
                        select.setLong(2, after);
                        select.setInt(3, WalletLimits.PORTION);
                        return ids(select.executeQuery());
                    }
                });
    }

    private static List<Long> ids(ResultSet answered) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (answered) {
            while (answered.next()) {
                ids.add(answered.getLong(1));
            }
        }
        return ids;
    }

    /** Whoever closes an account burns what is left; its entries stay. */
    void onDeleted(@Observes Deleted deleted) {
        long userId = deleted.userId();
        var player = new LedgerAccount.Player(userId);
        var why = new Purpose("account.deleted", player.text());
        var book = ledger.open(List.of(userId));
        long held = book.wallet(userId).held();
        if (held > 0) {
            book.post(new Posting(new LedgerAccount.Held(userId), player, held, why));
        }
        long gold = book.wallet(userId).gold();
        if (gold > 0) {
            book.post(new Posting(player, LedgerAccount.Outside.BURNT, gold, why));
        }
        holds.releaseAll(userId);
        ledger.write(book);
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement("DELETE FROM wallet WHERE user_id = ?")) {
                        delete.setLong(1, userId);
                        return delete.executeUpdate();
                    }
                });
    }
}
