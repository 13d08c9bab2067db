package org.realmgate.platform.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.database.UuidV7;

/** The rows of the outbox as its transactions write them. */
final class OutboxRows {
    private OutboxRows() {}

    /** An event that has everything but its number. */
    record Letter(
            Wire wire,
            Subject subject,
            OptionalLong userId,
            long happenedAtMillis,
            String correlationId,
            String body) {
        Key key() {
            return new Key(wire.topic(), subject.text());
        }
    }

    /** What events are numbered by. */
    private record Key(String topic, String subject) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::topic).thenComparing(Key::subject);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Writes all that a transaction publishes. Everybody locks the subjects' rows in the same
     * order, so that two transactions about the same subjects wait for each other instead of for
     * ever: hence once a transaction.
     */
    static void write(Connection connection, List<Letter> letters) throws SQLException {
        var inOrder = letters.stream().sorted(Comparator.comparing(Letter::key)).toList();
        Map<Key, Integer> counts = new LinkedHashMap<>();
        inOrder.forEach(letter -> counts.merge(letter.key(), 1, Integer::sum));
        var last =
                SqlArrays.changesTogether(connection)
                        ? advanceTogether(connection, counts)
                        : advanceEach(connection, counts);
        Map<Key, Long> given = new HashMap<>();
        last.forEach((key, sequence) -> given.put(key, sequence - counts.get(key)));
        insert(
                connection,
                inOrder.stream()
                        .map(
                                letter ->
                                        new Numbered(
                                                letter, given.merge(letter.key(), 1L, Long::sum)))
                        .toList());
    }

    /** A letter with its number. */
    private record Numbered(Letter letter, long sequence) {}

    private static Map<Key, Long> advanceTogether(Connection connection, Map<Key, Integer> counts)
            throws SQLException {
        try (var upsert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox_position (topic, subject, sequence)
                        SELECT * FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS BIGINT ARRAY))
                                      AS asked
                        ON CONFLICT (topic, subject)
                        DO UPDATE SET sequence = outbox_position.sequence + excluded.sequence\
                        """,
                        new String[] {"topic", "subject", "sequence"})) {
            new Columns<>(upsert, counts.entrySet())
                    .texts(one -> one.getKey().topic())
                    .texts(one -> one.getKey().subject())
                    .numbers(Map.Entry::getValue);
            upsert.executeUpdate();
            Map<Key, Long> last = new HashMap<>();
            try (var rows = upsert.getGeneratedKeys()) {
                while (rows.next()) {
                    last.put(new Key(rows.getString(1), rows.getString(2)), rows.getLong(3));
                }
            }
            return last;
        }
    }

    private static Map<Key, Long> advanceEach(Connection connection, Map<Key, Integer> counts)
            throws SQLException {
        Map<Key, Long> last = new HashMap<>();
        for (var one : counts.entrySet()) {
            var known = advanced(connection, one.getKey(), one.getValue());
            if (known.isEmpty()) {
                begin(connection, one.getKey());
                known = advanced(connection, one.getKey(), one.getValue());
            }
            last.put(one.getKey(), known.orElseThrow());
        }
        return last;
    }

    private static OptionalLong advanced(Connection connection, Key key, int count)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE outbox_position SET sequence = sequence + ? WHERE topic = ? AND"
                                + " subject = ?",
                        new String[] {"sequence"})) {
            update.setInt(1, count);
            update.setString(2, key.topic());
            update.setString(3, key.subject());
            update.executeUpdate();
            try (var rows = update.getGeneratedKeys()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static void begin(Connection connection, Key key) throws SQLException {
        try (var first =
                connection.prepareStatement(
                        "INSERT INTO outbox_position (topic, subject, sequence) VALUES (?, ?, 0)"
                                + " ON CONFLICT DO NOTHING")) {
            first.setString(1, key.topic());
            first.setString(2, key.subject());
            first.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<Numbered> letters) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, subject, user_id,
                                            correlation_id, sequence, body)
                        SELECT nextval('outbox_id'), letter.*
                        FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),
                                    CAST(? AS INT ARRAY), CAST(? AS BIGINT ARRAY), CAST(? AS VARCHAR ARRAY),
                                    CAST(? AS BIGINT ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS BIGINT ARRAY),
                                    CAST(? AS VARCHAR ARRAY)) AS letter\
                        """)) {
            new Columns<>(insert, letters)
                    .texts(one -> UuidV7.at(one.letter().happenedAtMillis()))
                    .texts(one -> one.letter().wire().topic())
                    .texts(one -> one.letter().wire().type())
                    .numbers(one -> one.letter().wire().version())
                    .numbers(one -> one.letter().happenedAtMillis())
                    .texts(one -> one.letter().subject().text())
                    .numbers(OutboxRows::userId)
                    .texts(one -> one.letter().correlationId())
                    .numbers(Numbered::sequence)
                    .texts(one -> one.letter().body());
            insert.executeUpdate();
        }
    }

    private static Long userId(Numbered one) {
        var userId = one.letter().userId();
        return userId.isPresent() ? userId.getAsLong() : null;
    }

    /**
     * The last numbers of these subjects on a topic, without those that have no event, locked until
     * the transaction ends: what is read of them after that is what these numbers stand for.
     */
    static Map<String, Long> lockedPositions(
            Connection connection, String topic, Collection<String> subjects) throws SQLException {
        Map<String, Long> last = new LinkedHashMap<>();
        try (var lock =
                connection.prepareStatement(
                        "SELECT subject, sequence FROM outbox_position WHERE topic = ? AND subject"
                                + " = ANY(?) ORDER BY subject FOR UPDATE")) {
            lock.setString(1, topic);
            lock.setArray(2, SqlArrays.texts(connection, subjects));
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    last.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return last;
    }
}
