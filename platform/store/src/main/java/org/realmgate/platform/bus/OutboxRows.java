package org.realmgate.platform.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
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
        if (SqlArrays.changesTogether(connection)) {
            writeTogether(connection, inOrder, counts);
        } else {
            insertEach(connection, inOrder, counts, advanceEach(connection, counts));
        }
    }

    /** A letter, and how many of its subject follow it in the same transaction. */
    private record Placed(Letter letter, int behind) {}

    private static List<Placed> placed(List<Letter> letters, Map<Key, Integer> counts) {
        Map<Key, Integer> left = new HashMap<>(counts);
        return letters.stream()
                .map(letter -> new Placed(letter, left.merge(letter.key(), -1, Integer::sum)))
                .toList();
    }

    private static void writeTogether(
            Connection connection, List<Letter> letters, Map<Key, Integer> counts)
            throws SQLException {
        try (var write =
                connection.prepareStatement(
                        """
                        WITH advanced AS (
                            INSERT INTO outbox_position (topic, subject, sequence)
                            SELECT * FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                                 (SELECT CAST(? AS BIGINT ARRAY))) AS asked
                            ON CONFLICT (topic, subject)
                            DO UPDATE SET sequence = outbox_position.sequence + excluded.sequence
                            RETURNING topic, subject, sequence)
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, subject, user_id,
                                            correlation_id, body, sequence)
                        SELECT nextval('outbox_id'), event_id, topic, event_type, version, happened_at, subject,
                               user_id, correlation_id, body, sequence
                        FROM (SELECT letter.*, advanced.sequence - letter.behind AS sequence
                              FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                          (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                          (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                          (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                          (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)))
                                   WITH ORDINALITY
                                   AS letter (event_id, topic, event_type, version, happened_at, subject, user_id,
                                              correlation_id, body, behind, place)
                              JOIN advanced ON advanced.topic = letter.topic AND advanced.subject = letter.subject
                              ORDER BY letter.place) AS numbered\
                        """)) {
            new Columns<>(write, counts.entrySet())
                    .texts(one -> one.getKey().topic())
                    .texts(one -> one.getKey().subject())
                    .numbers(Map.Entry::getValue)
                    .of(placed(letters, counts))
                    .texts(one -> UuidV7.at(one.letter().happenedAtMillis()))
                    .texts(one -> one.letter().wire().topic())
                    .texts(one -> one.letter().wire().type())
                    .numbers(one -> one.letter().wire().version())
                    .numbers(one -> one.letter().happenedAtMillis())
                    .texts(one -> one.letter().subject().text())
                    .numbers(one -> userId(one.letter()))
                    .texts(one -> one.letter().correlationId())
                    .texts(one -> one.letter().body())
                    .numbers(Placed::behind);
            write.executeUpdate();
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

    private static void insertEach(
            Connection connection,
            List<Letter> letters,
            Map<Key, Integer> counts,
            Map<Key, Long> last)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, subject, user_id,
                                            correlation_id, body, sequence)
                        VALUES (nextval('outbox_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            for (var one : placed(letters, counts)) {
                var letter = one.letter();
                insert.setString(1, UuidV7.at(letter.happenedAtMillis()));
                insert.setString(2, letter.wire().topic());
                insert.setString(3, letter.wire().type());
                insert.setInt(4, letter.wire().version());
                insert.setLong(5, letter.happenedAtMillis());
                insert.setString(6, letter.subject().text());
                insert.setObject(7, userId(letter), Types.BIGINT);
                insert.setString(8, letter.correlationId());
                insert.setString(9, letter.body());
                insert.setLong(10, last.get(letter.key()) - one.behind());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Long userId(Letter letter) {
        return letter.userId().isPresent() ? letter.userId().getAsLong() : null;
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
