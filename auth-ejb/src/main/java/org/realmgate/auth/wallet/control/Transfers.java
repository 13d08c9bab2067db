package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;

/**
 * Which transfers were done, by their keys (R8). Whoever asks for one again asks about the same
 * wallets, and so waits for the first one's commit, if it comes after their locks.
 */
@ApplicationScoped
public class Transfers implements Expiring {
    /** A caller that was away for a night asks again in time. */
    static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    /** What came of those that were done before, by key. */
    Map<String, Posted> known(Collection<String> keys) {
        return joined.with(
                connection -> {
                    var postings = postings(connection, keys);
                    return postings.isEmpty() ? Map.of() : posted(connection, postings);
                });
    }

    private static Map<String, Long> postings(Connection connection, Collection<String> keys)
            throws SQLException {
        Map<String, Long> postings = new HashMap<>();
        try (var select =
                connection.prepareStatement(
                        "SELECT transfer_key, posting FROM gold_transfer WHERE transfer_key ="
                                + " ANY(?)")) {
            select.setArray(1, LedgerRows.texts(connection, keys));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    postings.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return postings;
    }

    private static Map<String, Posted> posted(Connection connection, Map<String, Long> postings)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        postings.values().forEach(posting -> ids.addAll(List.of(posting, posting + 1)));
        var entries = LedgerRows.withIds(connection, ids);
        Map<String, Posted> known = new HashMap<>();
        postings.forEach(
                (key, posting) ->
                        known.put(key, new Posted(entries.get(posting), entries.get(posting + 1))));
        return known;
    }

    /**
     * Notes what was done in the current transaction, in an order that is always the same: whoever
     * uses another's key at the same time waits for one of them.
     *
     * @throws IllegalStateException if somebody did another transfer under one of the keys
     *     meanwhile
     */
    void note(Map<String, Posted> done) {
        if (done.isEmpty()) {
            return;
        }
        var inOrder = new TreeMap<>(done);
        long expiresAt = clock.millis() + REMEMBERED_FOR.toMillis();
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO gold_transfer (transfer_key, posting, expires_at)"
                                        + " SELECT transfer_key, posting, CAST(? AS BIGINT) FROM"
                                        + " UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS BIGINT"
                                        + " ARRAY)) AS done (transfer_key, posting)")) {
                        insert.setLong(1, expiresAt);
                        insert.setArray(2, LedgerRows.texts(connection, inOrder.keySet()));
                        insert.setArray(
                                3,
                                LedgerRows.numbers(
                                        connection,
                                        inOrder.values(),
                                        posted -> posted.taken().posting()));
                        return insert.executeUpdate();
                    }
                });
    }

    @Override
    public String name() {
        return "transfer keys";
    }

    @Override
    public boolean forgetSome() {
        return joined.with(
                        connection -> {
                            try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM gold_transfer WHERE transfer_key IN"
                                                + " (SELECT transfer_key FROM gold_transfer WHERE"
                                                + " expires_at <= ? ORDER BY expires_at LIMIT"
                                                + " ?)")) {
                                delete.setLong(1, clock.millis());
                                delete.setInt(2, FORGET_MAX);
                                return delete.executeUpdate();
                            }
                        })
                == FORGET_MAX;
    }
}
