package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realmgate.contracts.refusal.Refusal;

/** The rows of what a participant did. */
final class StepRows {
    private StepRows() {}

    /** One step of one saga. */
    record Key(String sagaId, String step) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int sagas = sagaId.compareTo(other.sagaId);
            return sagas != 0 ? sagas : step.compareTo(other.step);
        }
    }

    /** What is noted of a step: done, refused and why, or undone (perhaps before it was done). */
    enum State {
        TAKEN,
        DONE,
        REFUSED,
        UNDONE
    }

    /** A row's content; the refusal of those that were refused. */
    record Note(State state, Refusal why) {
        static final Note DONE = new Note(State.DONE, null);
        static final Note UNDONE = new Note(State.UNDONE, null);
    }

    /**
     * Takes the steps that nobody took yet for the current transaction; whoever takes one at the
     * same time waits for its end. Everybody takes them in the same order.
     *
     * @param keys in their order
     * @return those that are new
     */
    static Set<Key> take(Connection connection, List<Key> keys, long expiresAt)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO saga_step (saga_id, step, state, expires_at) VALUES (?, ?,"
                                + " 'TAKEN', ?) ON CONFLICT DO NOTHING")) {
            for (var key : keys) {
                insert.setString(1, key.sagaId());
                insert.setString(2, key.step());
                insert.setLong(3, expiresAt);
                insert.addBatch();
            }
            var counts = insert.executeBatch();
            Set<Key> taken = new HashSet<>();
            for (int n = 0; n < counts.length; n++) {
                if (counts[n] == 1) {
                    taken.add(keys.get(n));
                }
            }
            return taken;
        }
    }

    /** What is noted of steps that were taken before, locked until the transaction ends. */
    static Map<Key, Note> known(Connection connection, List<Key> keys) throws SQLException {
        Map<Key, Note> notes = new HashMap<>();
        try (var read =
                connection.prepareStatement(
                        "SELECT state, kind, code, text, data FROM saga_step WHERE saga_id = ? AND"
                                + " step = ? FOR UPDATE")) {
            for (var key : keys) {
                read.setString(1, key.sagaId());
                read.setString(2, key.step());
                try (var rows = read.executeQuery()) {
                    if (rows.next()) {
                        notes.put(key, note(rows));
                    }
                }
            }
        }
        return notes;
    }

    private static Note note(ResultSet rows) throws SQLException {
        var state = State.valueOf(rows.getString(1));
        return new Note(
                state,
                state == State.REFUSED
                        ? RefusalData.of(
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getString(5))
                        : null);
    }

    /** Notes what came of steps that the current transaction took or knows. */
    static void note(Connection connection, Map<Key, Note> notes) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE saga_step SET state = ?, kind = ?, code = ?, text = ?, data = ?"
                                + " WHERE saga_id = ? AND step = ?")) {
            for (var one : notes.entrySet()) {
                set(update, one.getKey(), one.getValue());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void set(PreparedStatement update, Key key, Note note) throws SQLException {
        update.setString(1, note.state().name());
        var why = note.why();
        update.setString(2, why == null ? null : why.kind().name());
        update.setString(3, why == null ? null : why.code());
        update.setString(4, why == null ? null : RefusalData.text(why));
        update.setString(5, why == null ? null : RefusalData.data(why));
        update.setString(6, key.sagaId());
        update.setString(7, key.step());
    }

    /** Deletes some of the rows that are too old; tells how many. */
    static int forget(Connection connection, long now, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM saga_step WHERE (saga_id, step) IN (SELECT saga_id, step FROM"
                            + " saga_step WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)")) {
            delete.setLong(1, now);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
