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
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.refusal.RefusalData;

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
                        """
                        INSERT INTO saga_step (saga_id, step, state, expires_at)
                        SELECT saga_id, step, 'TAKEN', expires_at
                        FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS BIGINT ARRAY))
                             AS asked (saga_id, step, expires_at)
                        ON CONFLICT DO NOTHING\
                        """,
                        new String[] {"saga_id", "step"})) {
            new Columns<>(insert, keys)
                    .texts(Key::sagaId)
                    .texts(Key::step)
                    .numbers(any -> expiresAt);
            insert.executeUpdate();
            Set<Key> taken = new HashSet<>();
            try (var rows = insert.getGeneratedKeys()) {
                while (rows.next()) {
                    taken.add(new Key(rows.getString(1), rows.getString(2)));
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
        if (notes.isEmpty()) {
            return;
        }
        if (SqlArrays.changesTogether(connection)) {
            noteTogether(connection, notes);
        } else {
            noteEach(connection, notes);
        }
    }

    private static void noteTogether(Connection connection, Map<Key, Note> notes)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga_step SET state = n.state, kind = n.kind, code = n.code, text = n.text, data = n.data
                        FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                    (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                    (SELECT CAST(? AS VARCHAR ARRAY))) AS n (saga_id, step, state, kind, code, text, data)
                        WHERE saga_step.saga_id = n.saga_id AND saga_step.step = n.step\
                        """)) {
            new Columns<>(update, notes.entrySet())
                    .texts(one -> one.getKey().sagaId())
                    .texts(one -> one.getKey().step())
                    .texts(one -> one.getValue().state().name())
                    .texts(one -> part(one.getValue(), why -> why.kind().name()))
                    .texts(one -> part(one.getValue(), Refusal::code))
                    .texts(one -> part(one.getValue(), RefusalData::text))
                    .texts(one -> part(one.getValue(), RefusalData::data));
            update.executeUpdate();
        }
    }

    private static String part(Note note, Function<Refusal, String> part) {
        return note.why() == null ? null : part.apply(note.why());
    }

    private static void noteEach(Connection connection, Map<Key, Note> notes) throws SQLException {
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
        update.setString(2, part(note, why -> why.kind().name()));
        update.setString(3, part(note, Refusal::code));
        update.setString(4, part(note, RefusalData::text));
        update.setString(5, part(note, RefusalData::data));
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
