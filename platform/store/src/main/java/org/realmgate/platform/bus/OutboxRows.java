package org.realmgate.platform.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Wire;

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
    private record Key(String topic, String subject) {}

    private static final Comparator<Key> LOCK_ORDER =
            Comparator.comparing(Key::topic).thenComparing(Key::subject);

    /**
     * Writes all that a transaction publishes. Everybody locks the subjects' rows in the same
     * order, so that two transactions about the same subjects wait for each other instead of for
     * ever: hence once a transaction.
     */
    static void write(Connection connection, List<Letter> letters) throws SQLException {
        Map<Key, List<Letter>> bySubject = new LinkedHashMap<>();
        letters.stream()
                .sorted(Comparator.comparing(Letter::key, LOCK_ORDER))
                .forEach(
                        letter ->
                                bySubject
                                        .computeIfAbsent(letter.key(), key -> new ArrayList<>())
                                        .add(letter));
        advance(connection, bySubject);
        var last = positions(connection, bySubject);
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, subject, user_id,
                                            correlation_id, sequence, body)
                        VALUES (nextval('outbox_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            for (var one : bySubject.entrySet()) {
                long sequence = last.get(one.getKey()) - one.getValue().size();
                for (var letter : one.getValue()) {
                    add(insert, letter, ++sequence);
                }
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, Letter letter, long sequence)
            throws SQLException {
        insert.setString(1, UUID.randomUUID().toString());
        insert.setString(2, letter.wire().topic());
        insert.setString(3, letter.wire().type());
        insert.setInt(4, letter.wire().version());
        insert.setLong(5, letter.happenedAtMillis());
        insert.setString(6, letter.subject().text());
        if (letter.userId().isPresent()) {
            insert.setLong(7, letter.userId().getAsLong());
        } else {
            insert.setNull(7, Types.BIGINT);
        }
        insert.setString(8, letter.correlationId());
        insert.setLong(9, sequence);
        insert.setString(10, letter.body());
        insert.addBatch();
    }

    /** One round trip for all that are known; those that are new follow one by one. */
    private static void advance(Connection connection, Map<Key, List<Letter>> bySubject)
            throws SQLException {
        var keys = List.copyOf(bySubject.keySet());
        int[] known;
        try (var update = advancing(connection)) {
            for (var key : keys) {
                set(update, key, bySubject.get(key).size());
                update.addBatch();
            }
            known = update.executeBatch();
        }
        for (int n = 0; n < known.length; n++) {
            if (known[n] == 0) {
                begin(connection, keys.get(n), bySubject.get(keys.get(n)).size());
            }
        }
    }

    private static PreparedStatement advancing(Connection connection) throws SQLException {
        return connection.prepareStatement(
                "UPDATE outbox_position SET sequence = sequence + ? WHERE topic = ? AND subject ="
                        + " ?");
    }

    private static void set(PreparedStatement update, Key key, int count) throws SQLException {
        update.setInt(1, count);
        update.setString(2, key.topic());
        update.setString(3, key.subject());
    }

    private static void begin(Connection connection, Key key, int count) throws SQLException {
        try (var first =
                connection.prepareStatement(
                        "INSERT INTO outbox_position (topic, subject, sequence) VALUES (?, ?, 0)"
                                + " ON CONFLICT DO NOTHING")) {
            first.setString(1, key.topic());
            first.setString(2, key.subject());
            first.executeUpdate();
        }
        try (var update = advancing(connection)) {
            set(update, key, count);
            update.executeUpdate();
        }
    }

    private static Map<Key, Long> positions(Connection connection, Map<Key, List<Letter>> bySubject)
            throws SQLException {
        var subjects = bySubject.keySet().stream().map(Key::subject).distinct().toArray();
        Map<Key, Long> found = new LinkedHashMap<>();
        try (var read =
                connection.prepareStatement(
                        "SELECT topic, subject, sequence FROM outbox_position WHERE subject ="
                                + " ANY(?)")) {
            read.setArray(1, connection.createArrayOf("VARCHAR", subjects));
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    found.put(new Key(rows.getString(1), rows.getString(2)), rows.getLong(3));
                }
            }
        }
        return found;
    }

    /**
     * The last numbers of these subjects on a topic, 0 for those without an event, locked until the
     * transaction ends: what is read of them after that is what these numbers stand for.
     */
    static Map<Subject, Long> lockedPositions(
            Connection connection, String topic, List<Subject> subjects) throws SQLException {
        Map<Subject, Long> last = new LinkedHashMap<>();
        try (var lock =
                connection.prepareStatement(
                        "SELECT sequence FROM outbox_position WHERE topic = ? AND subject = ? FOR"
                                + " UPDATE")) {
            var inLockOrder = subjects.stream().sorted(Comparator.comparing(Subject::text));
            for (var subject : inLockOrder.toList()) {
                lock.setString(1, topic);
                lock.setString(2, subject.text());
                try (var rows = lock.executeQuery()) {
                    last.put(subject, rows.next() ? rows.getLong(1) : 0L);
                }
            }
        }
        return last;
    }
}
