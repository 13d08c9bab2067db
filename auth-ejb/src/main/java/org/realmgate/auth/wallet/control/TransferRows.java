package org.realmgate.auth.wallet.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.platform.database.SqlArrays;

/** The rows of which transfers were done, by their keys. */
final class TransferRows {
    private TransferRows() {}

    /**
     * Takes the keys that nobody took yet for the current transaction; whoever takes one at the
     * same time waits for its end. Everybody takes them in the same order.
     *
     * @param postings by key
     * @return those that are new
     */
    static Set<String> take(Connection connection, SortedMap<String, Long> postings, long expiresAt)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO gold_transfer (transfer_key, posting, expires_at) SELECT"
                                + " transfer_key, posting, CAST(? AS BIGINT) FROM UNNEST(CAST(? AS"
                                + " VARCHAR ARRAY), CAST(? AS BIGINT ARRAY)) AS asked"
                                + " (transfer_key, posting) ON CONFLICT DO NOTHING",
                        new String[] {"transfer_key"})) {
            insert.setLong(1, expiresAt);
            insert.setArray(2, SqlArrays.texts(connection, postings.keySet()));
            insert.setArray(3, SqlArrays.numbers(connection, postings.values()));
            insert.executeUpdate();
            Set<String> taken = new HashSet<>();
            try (var rows = insert.getGeneratedKeys()) {
                while (rows.next()) {
                    taken.add(rows.getString(1));
                }
            }
            return taken;
        }
    }

    /** What came of transfers that were done, by key. */
    static Map<String, Posted> known(Connection connection, Collection<String> keys)
            throws SQLException {
        Map<String, Long> postings = new HashMap<>();
        try (var select =
                connection.prepareStatement(
                        "SELECT posting FROM gold_transfer WHERE transfer_key = ?")) {
            for (var key : keys) {
                select.setString(1, key);
                try (var rows = select.executeQuery()) {
                    if (rows.next()) {
                        postings.put(key, rows.getLong(1));
                    }
                }
            }
        }
        List<Long> entryIds = new ArrayList<>();
        postings.values().forEach(posting -> entryIds.addAll(List.of(posting, posting + 1)));
        var entries = LedgerRows.withIds(connection, entryIds);
        Map<String, Posted> known = new HashMap<>();
        postings.forEach(
                (key, posting) ->
                        known.put(key, new Posted(entries.get(posting), entries.get(posting + 1))));
        return known;
    }

    /** Gives keys back that were taken in the current transaction. */
    static int release(Connection connection, Collection<String> keys) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM gold_transfer WHERE transfer_key = ?")) {
            for (var key : keys) {
                delete.setString(1, key);
                delete.addBatch();
            }
            return delete.executeBatch().length;
        }
    }

    /** Deletes some of the rows that are too old; tells how many. */
    static int forget(Connection connection, long now, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM gold_transfer WHERE transfer_key IN (SELECT transfer_key FROM"
                                + " gold_transfer WHERE expires_at <= ? ORDER BY expires_at LIMIT"
                                + " ?)")) {
            delete.setLong(1, now);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
