package org.realmgate.platform.bus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.bus.DeadLetter.Settlement;
import org.realmgate.platform.bus.DeadLetter.State;

/** Dead letters as rows. */
final class DeadLetterRows {
    private static final String COLUMNS =
            "letter_id, event_id, event_type, version, happened_at, topic, subject, user_id,"
                    + " correlation_id, source_service, sequence, body, readable, reason, attempts,"
                    + " buried_at, state, settled_at, settled_by, settled_reason";

    private DeadLetterRows() {}

    /** Which end of the list a page begins at. */
    enum Order {
        NEWEST_FIRST("DESC", "<"),
        OLDEST_FIRST("ASC", ">");

        private final String direction;
        private final String beyond;

        Order(String direction, String beyond) {
            this.direction = direction;
            this.beyond = beyond;
        }
    }

    /** Stores a letter that waits, unless it lies there already; returns whether it did not. */
    static boolean insert(Connection connection, DeadLetter letter) throws SQLException {
        var envelope = letter.envelope();
        boolean whole = letter.readable();
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO dead_letter (letter_id, event_id, event_type, version, happened_at, topic, subject,
                                                 user_id, correlation_id, source_service, sequence, body, readable,
                                                 reason, attempts, buried_at, state)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING') ON CONFLICT DO NOTHING\
                        """)) {
            insert.setString(1, letter.letterId());
            insert.setString(2, told(envelope.eventId(), whole));
            insert.setString(3, told(envelope.eventType(), whole));
            number(insert, 4, envelope.version(), whole);
            number(insert, 5, envelope.timestamp(), whole);
            insert.setString(6, told(envelope.topic(), whole));
            insert.setString(
                    7,
                    envelope.subject().equals(EnvelopeProperties.NOBODY) && !whole
                            ? null
                            : envelope.subject().text());
            number(insert, 8, envelope.userId().orElse(0), false);
            insert.setString(9, told(envelope.correlationId(), whole));
            insert.setString(10, told(envelope.sourceService(), whole));
            number(insert, 11, envelope.sequence(), whole);
            insert.setString(12, letter.body());
            insert.setBoolean(13, whole);
            insert.setString(14, letter.reason());
            insert.setInt(15, letter.attempts());
            insert.setLong(16, letter.buriedAt());
            return insert.executeUpdate() == 1;
        }
    }

    /** What a message that was no event did not tell is absent. */
    private static String told(String text, boolean whole) {
        return text.isEmpty() && !whole ? null : text;
    }

    private static void number(PreparedStatement insert, int at, long value, boolean whole)
            throws SQLException {
        if (value == 0 && !whole) {
            insert.setNull(at, Types.BIGINT);
        } else {
            insert.setLong(at, value);
        }
    }

    static Optional<DeadLetter> find(Connection connection, String letterId) throws SQLException {
        return find(connection, letterId, "");
    }

    /** As it is when nobody else decides about it any more. */
    static Optional<DeadLetter> locked(Connection connection, String letterId) throws SQLException {
        return find(connection, letterId, " FOR UPDATE");
    }

    private static Optional<DeadLetter> find(Connection connection, String letterId, String lock)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM dead_letter WHERE letter_id = ?" + lock)) {
            read.setString(1, letterId);
            return read(read).stream().findFirst();
        }
    }

    static List<DeadLetter> page(
            Connection connection,
            DeadLetterSearch search,
            Optional<DeadLetter> after,
            Order order,
            int limit)
            throws SQLException {
        var sql = new StringBuilder("SELECT " + COLUMNS + " FROM dead_letter WHERE state = ?");
        if (search.eventType().isPresent()) {
            sql.append(" AND event_type = ?");
        }
        if (after.isPresent()) {
            sql.append(" AND (buried_at %1$s ? OR buried_at = ? AND letter_id %1$s ?)");
        }
        sql.append(" ORDER BY buried_at %2$s, letter_id %2$s LIMIT ?");
        try (var read =
                connection.prepareStatement(
                        sql.toString().formatted(order.beyond, order.direction))) {
            int n = 0;
            read.setString(++n, search.state().name());
            if (search.eventType().isPresent()) {
                read.setString(++n, search.eventType().get());
            }
            if (after.isPresent()) {
                read.setLong(++n, after.get().buriedAt());
                read.setLong(++n, after.get().buriedAt());
                read.setString(++n, after.get().letterId());
            }
            read.setInt(++n, limit);
            return read(read);
        }
    }

    /** How many wait; counts no further than to the given number. */
    static int waiting(Connection connection, int most) throws SQLException {
        try (var count =
                connection.prepareStatement(
                        "SELECT count(*) FROM (SELECT 1 FROM dead_letter WHERE state = 'WAITING'"
                                + " LIMIT ?) AS waiting")) {
            count.setInt(1, most);
            try (var rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** It failed once more, if it still waits. */
    static void failed(Connection connection, String letterId, String reason) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE dead_letter SET attempts = attempts + 1, reason = ? WHERE letter_id"
                                + " = ? AND state = 'WAITING'")) {
            update.setString(1, reason);
            update.setString(2, letterId);
            update.executeUpdate();
        }
    }

    static void settle(Connection connection, DeadLetter settled) throws SQLException {
        var decision = settled.settlement().orElseThrow();
        try (var update =
                connection.prepareStatement(
                        "UPDATE dead_letter SET state = ?, settled_at = ?, settled_by = ?,"
                                + " settled_reason = ? WHERE letter_id = ?")) {
            update.setString(1, settled.state().name());
            update.setLong(2, decision.at());
            update.setString(3, decision.by());
            update.setString(4, decision.reason().isEmpty() ? null : decision.reason());
            update.setString(5, settled.letterId());
            update.executeUpdate();
        }
    }

    /** Deletes some of those that were settled long ago; tells how many. */
    static int forget(Connection connection, long settledBefore, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM dead_letter WHERE letter_id IN (SELECT letter_id FROM"
                                + " dead_letter WHERE settled_at < ? ORDER BY settled_at LIMIT"
                                + " ?)")) {
            delete.setLong(1, settledBefore);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    private static List<DeadLetter> read(PreparedStatement query) throws SQLException {
        List<DeadLetter> found = new ArrayList<>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(letter(rows));
            }
        }
        return found;
    }

    private static DeadLetter letter(ResultSet rows) throws SQLException {
        return new DeadLetter(
                rows.getString(1),
                envelope(rows),
                rows.getString(12),
                rows.getBoolean(13),
                rows.getString(14),
                rows.getInt(15),
                rows.getLong(16),
                State.valueOf(rows.getString(17)),
                settlement(rows));
    }

    private static Envelope envelope(ResultSet rows) throws SQLException {
        var subject = rows.getString(7);
        long userId = rows.getLong(8);
        return new Envelope(
                text(rows, 2),
                text(rows, 3),
                rows.getInt(4),
                rows.getLong(5),
                text(rows, 6),
                subject == null ? EnvelopeProperties.NOBODY : Subject.parse(subject),
                userId == 0 ? OptionalLong.empty() : OptionalLong.of(userId),
                text(rows, 9),
                text(rows, 10),
                rows.getLong(11));
    }

    private static Optional<Settlement> settlement(ResultSet rows) throws SQLException {
        var by = rows.getString(19);
        return by == null
                ? Optional.empty()
                : Optional.of(new Settlement(rows.getLong(18), by, text(rows, 20)));
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        var text = rows.getString(column);
        return text == null ? "" : text;
    }
}
