package org.realmgate.platform.bus;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.realmgate.contracts.event.Wire;

/** The rows of the outbox as its transactions write them. */
final class OutboxRows {
    private OutboxRows() {}

    /** An event that has everything but its number. */
    record Letter(
            Wire wire, long userId, long happenedAtMillis, String correlationId, String body) {}

    /**
     * Writes all that a transaction publishes. Everybody locks the players' rows in the same order,
     * so that two transactions about the same players wait for each other instead of for ever:
     * hence once a transaction.
     */
    static void write(Connection connection, List<Letter> letters) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, user_id, correlation_id,
                                            sequence, body)
                        VALUES (nextval('outbox_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            var byPlayer =
                    letters.stream().sorted(Comparator.comparingLong(Letter::userId)).toList();
            for (var letter : byPlayer) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, letter.wire().topic());
                insert.setString(3, letter.wire().type());
                insert.setInt(4, letter.wire().version());
                insert.setLong(5, letter.happenedAtMillis());
                insert.setLong(6, letter.userId());
                insert.setString(7, letter.correlationId());
                insert.setLong(8, nextSequence(connection, letter.userId()));
                insert.setString(9, letter.body());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long nextSequence(Connection connection, long userId) throws SQLException {
        if (!advance(connection, userId)) {
            try (var first =
                    connection.prepareStatement(
                            "INSERT INTO outbox_sequence (user_id, sequence) VALUES (?, 0) ON"
                                    + " CONFLICT DO NOTHING")) {
                first.setLong(1, userId);
                first.executeUpdate();
            }
            advance(connection, userId);
        }
        try (var read =
                connection.prepareStatement(
                        "SELECT sequence FROM outbox_sequence WHERE user_id = ?")) {
            read.setLong(1, userId);
            try (var rows = read.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static boolean advance(Connection connection, long userId) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE outbox_sequence SET sequence = sequence + 1 WHERE user_id = ?")) {
            update.setLong(1, userId);
            return update.executeUpdate() == 1;
        }
    }
}
