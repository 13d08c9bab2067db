package org.realmgate.auth.wallet.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.auth.wallet.entity.LedgerEntry;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Wallet;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;

/** The rows of wallets and of the ledger; one statement, or one batch, for any number of them. */
final class LedgerRows {
    private static final String ENTRY =
            "SELECT entry_id, posting, account, amount, balance, cause, reference, happened_at FROM"
                    + " ledger_entry ";

    private LedgerRows() {}

    /** Those that there are, locked until the transaction ends, by everybody in the same order. */
    static List<Wallet> lock(Connection connection, Collection<Long> userIds) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT user_id, gold, held FROM wallet WHERE user_id = ANY(?) ORDER BY"
                                + " user_id FOR UPDATE")) {
            select.setArray(
                    1,
                    SqlArrays.numbers(connection, userIds.stream().distinct().sorted().toList()));
            return wallets(select);
        }
    }

    static List<Wallet> read(Connection connection, long userId) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT user_id, gold, held FROM wallet WHERE user_id = ?")) {
            select.setLong(1, userId);
            return wallets(select);
        }
    }

    private static List<Wallet> wallets(PreparedStatement select) throws SQLException {
        List<Wallet> wallets = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                wallets.add(new Wallet(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return wallets;
    }

    /**
     * The first of the next {@link Book#ENTRIES_MAX} ids, which nobody else uses. Taken after the
     * wallets were locked, so that the ids of a player's entries grow in their order.
     */
    static long nextIds(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT nextval('ledger_block')");
                var rows = select.executeQuery()) {
            rows.next();
            return Math.multiplyExact(rows.getLong(1), (long) Book.ENTRIES_MAX);
        }
    }

    static void update(Connection connection, List<Wallet> wallets) throws SQLException {
        if (SqlArrays.changesTogether(connection)) {
            updateTogether(connection, wallets);
        } else {
            updateEach(connection, wallets);
        }
    }

    /** A third of what PostgreSQL takes for one after another. */
    private static void updateTogether(Connection connection, List<Wallet> wallets)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE wallet SET gold = changed.gold, held = changed.held FROM"
                                + " UNNEST((SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS"
                                + " BIGINT ARRAY)), (SELECT CAST(? AS BIGINT ARRAY))) AS changed"
                                + " (user_id, gold, held) WHERE wallet.user_id ="
                                + " changed.user_id")) {
            new Columns<>(update, wallets)
                    .numbers(Wallet::userId)
                    .numbers(Wallet::gold)
                    .numbers(Wallet::held);
            update.executeUpdate();
        }
    }

    private static void updateEach(Connection connection, List<Wallet> wallets)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE wallet SET gold = ?, held = ? WHERE user_id = ?")) {
            for (var wallet : wallets) {
                update.setLong(1, wallet.gold());
                update.setLong(2, wallet.held());
                update.setLong(3, wallet.userId());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    static void add(Connection connection, List<LedgerEntry> entries) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO ledger_entry (entry_id, posting, account, amount, balance, cause, reference, happened_at)
                        SELECT * FROM UNNEST((SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                             (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                             (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                             (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY))) AS entry\
                        """)) {
            new Columns<>(insert, entries)
                    .numbers(LedgerEntry::entryId)
                    .numbers(LedgerEntry::posting)
                    .texts(LedgerEntry::account)
                    .numbers(LedgerEntry::amount)
                    .numbers(LedgerRows::balance)
                    .texts(entry -> entry.purpose().cause())
                    .texts(entry -> entry.purpose().reference())
                    .numbers(LedgerEntry::happenedAt);
            insert.executeUpdate();
        }
    }

    private static Long balance(LedgerEntry entry) {
        return entry.balance().isPresent() ? entry.balance().getAsLong() : null;
    }

    /** Newest first, older than the given id. */
    static List<LedgerEntry> page(Connection connection, String account, long before, int limit)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        ENTRY
                                + "WHERE account = ? AND entry_id < ? ORDER BY entry_id DESC LIMIT"
                                + " ?")) {
            select.setString(1, account);
            select.setLong(2, before);
            select.setInt(3, limit);
            return entries(select);
        }
    }

    static Map<Long, LedgerEntry> withIds(Connection connection, Collection<Long> entryIds)
            throws SQLException {
        Map<Long, LedgerEntry> found = new HashMap<>();
        try (var select = connection.prepareStatement(ENTRY + "WHERE entry_id = ANY(?)")) {
            select.setArray(1, SqlArrays.numbers(connection, entryIds));
            entries(select).forEach(entry -> found.put(entry.entryId(), entry));
        }
        return found;
    }

    private static List<LedgerEntry> entries(PreparedStatement select) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                entries.add(entry(rows));
            }
        }
        return entries;
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        long balance = row.getLong(5);
        return new LedgerEntry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(balance),
                new Purpose(row.getString(6), row.getString(7)),
                row.getLong(8));
    }
}
