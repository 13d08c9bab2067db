package org.realmgate.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.json.Json;

/**
 * Remembers what came of calls. Every method belongs into the transaction of the call's effect, so
 * that the effect and the memory of it are both stored or neither; a call that is refused is not
 * remembered, and may succeed when it is sent again. Of two calls with one key at once the second
 * waits for the first one's commit. Thread-safe.
 */
@ApplicationScoped
public class Idempotency implements Expiring {
    /** How long a key is remembered: a client that was away for a night asks again in time. */
    public static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    /** Characters of an outcome's JSON; the column's length. */
    public static final int OUTCOME_MAX = 8_192;

    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /**
     * Does the work unless it was done under this key; answers what came of it then.
     *
     * @param type of the outcome: a flat record
     * @throws KeyReused if the key stands for another body
     */
    public <T> T once(Optional<IdempotencyKey> key, Class<T> type, Supplier<T> work) {
        if (key.isEmpty()) {
            return work.get();
        }
        var known = claim(key.get());
        if (known.isPresent()) {
            return Json.read(known.get(), type);
        }
        var outcome = work.get();
        settle(key.get(), outcome);
        return outcome;
    }

    /**
     * What came of a call, if it was made: for work that has to be done before the transaction of
     * the effect, and need not be done again.
     *
     * @throws KeyReused if the key stands for another body
     */
    public <T> Optional<T> known(Optional<IdempotencyKey> key, Class<T> type) {
        return key.flatMap(one -> joined.with(connection -> known(connection, one)))
                .map(json -> Json.read(json, type));
    }

    /**
     * Takes the key for the current transaction.
     *
     * @return the outcome's JSON if the call was made before; nothing if the caller is to do it now
     *     and to {@link #settle} it
     * @throws KeyReused if the key stands for another body, or was claimed in this transaction for
     *     a call that is not settled yet
     */
    public Optional<String> claim(IdempotencyKey key) {
        return joined.with(connection -> claim(connection, key));
    }

    /**
     * Stores what came of a call that was claimed in this transaction.
     *
     * @throws IllegalArgumentException if the outcome is too long
     */
    public void settle(IdempotencyKey key, Object outcome) {
        var json = Json.text(outcome);
        if (json.length() > OUTCOME_MAX) {
            throw new IllegalArgumentException(
                    "an outcome holds at most "
                            + OUTCOME_MAX
                            + " characters: "
                            + key.call()
                            + "="
                            + json.length());
        }
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE idempotency SET outcome = ? WHERE caller = ? AND"
                                            + " call_name = ? AND call_key = ?")) {
                        update.setString(1, json);
                        update.setLong(2, key.caller());
                        update.setString(3, key.call());
                        update.setString(4, key.key());
                        return update.executeUpdate();
                    }
                });
    }

    /** Gives a key back that was claimed in this transaction for a call that is refused. */
    public void release(IdempotencyKey key) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM idempotency WHERE caller = ? AND call_name = ? AND"
                                            + " call_key = ?")) {
                        delete.setLong(1, key.caller());
                        delete.setString(2, key.call());
                        delete.setString(3, key.key());
                        return delete.executeUpdate();
                    }
                });
    }

    private Optional<String> claim(Connection connection, IdempotencyKey key) throws SQLException {
        long now = clock.millis();
        try (var expired =
                connection.prepareStatement(
                        "DELETE FROM idempotency WHERE caller = ? AND call_name = ? AND call_key ="
                                + " ? AND expires_at <= ?")) {
            expired.setLong(1, key.caller());
            expired.setString(2, key.call());
            expired.setString(3, key.key());
            expired.setLong(4, now);
            expired.executeUpdate();
        }
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO idempotency (caller, call_name, call_key, body_hash,"
                                + " expires_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, key.caller());
            insert.setString(2, key.call());
            insert.setString(3, key.key());
            insert.setString(4, key.bodyHash());
            insert.setLong(5, now + REMEMBERED_FOR.toMillis());
            if (insert.executeUpdate() == 1) {
                return Optional.empty();
            }
        }
        return Optional.of(
                known(connection, key)
                        .orElseThrow(
                                () -> new IllegalStateException("a key came and went: " + key)));
    }

    private Optional<String> known(Connection connection, IdempotencyKey key) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT body_hash, outcome, expires_at FROM idempotency WHERE caller = ?"
                                + " AND call_name = ? AND call_key = ?")) {
            read.setLong(1, key.caller());
            read.setString(2, key.call());
            read.setString(3, key.key());
            try (var rows = read.executeQuery()) {
                if (!rows.next() || rows.getLong(3) <= clock.millis()) {
                    return Optional.empty();
                }
                if (!rows.getString(1).equals(key.bodyHash()) || rows.getString(2) == null) {
                    throw new KeyReused(key);
                }
                return Optional.of(rows.getString(2));
            }
        }
    }

    @Override
    public String name() {
        return "idempotency keys";
    }

    @Override
    public boolean forgetSome() {
        return joined.with(
                        connection -> {
                            try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM idempotency WHERE (caller, call_name,"
                                                + " call_key) IN (SELECT caller, call_name,"
                                                + " call_key FROM idempotency WHERE expires_at <= ?"
                                                + " ORDER BY expires_at LIMIT ?)")) {
                                delete.setLong(1, clock.millis());
                                delete.setInt(2, FORGET_MAX);
                                return delete.executeUpdate();
                            }
                        })
                == FORGET_MAX;
    }
}
