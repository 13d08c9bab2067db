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

/** The rows of the inbox: what was applied, how far each subject is, and what is held. */
final class InboxRows {
    private static final String HELD_COLUMNS =
            "event_id, event_type, version, happened_at, topic, subject, user_id, correlation_id,"
                    + " source_service, sequence, body";

    private InboxRows() {}

    /** An event together with its body. */
    record Held(Envelope envelope, String body) {}

    /**
     * How far a subject is.
     *
     * @param sequence the last one applied; 0 for none
     * @param replayedTo what is numbered up to here is known by a replay
     */
    record Position(long sequence, long replayedTo) {
        static final Position BEGINNING = new Position(0, 0);
    }

    /** Of whose events a position is, for statements that end with these three. */
    private static void key(PreparedStatement statement, int from, Envelope of)
            throws SQLException {
        statement.setString(from, of.sourceService());
        statement.setString(from + 1, of.topic());
        statement.setString(from + 2, of.subject().text());
    }

    /** Whether an event was the next one, and is only to be counted. */
    static boolean passOver(Connection connection, Envelope unwanted) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_position SET sequence = ? WHERE source_service = ? AND topic"
                                + " = ? AND subject = ? AND sequence = ?")) {
            update.setLong(1, unwanted.sequence());
            key(update, 2, unwanted);
            update.setLong(5, unwanted.sequence() - 1);
            return update.executeUpdate() == 1;
        }
    }

    /** The position, locked, so that two instances apply one subject's events one by one. */
    static Position position(Connection connection, Envelope of) throws SQLException {
        var known = lockedPosition(connection, of);
        if (known.isEmpty()) {
            try (var first =
                    connection.prepareStatement(
                            "INSERT INTO inbox_position (source_service, topic, subject, sequence)"
                                    + " VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING")) {
                key(first, 1, of);
                if (first.executeUpdate() == 1) {
                    return Position.BEGINNING;
                }
            }
            known = lockedPosition(connection, of);
        }
        return known.orElseThrow();
    }

    private static Optional<Position> lockedPosition(Connection connection, Envelope of)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT sequence, replayed_to FROM inbox_position WHERE source_service = ?"
                                + " AND topic = ? AND subject = ? FOR UPDATE")) {
            key(read, 1, of);
            try (var rows = read.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Position(rows.getLong(1), rows.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    static void advance(Connection connection, Envelope of, long to) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_position SET sequence = ? WHERE source_service = ? AND topic"
                                + " = ? AND subject = ? AND sequence < ?")) {
            update.setLong(1, to);
            key(update, 2, of);
            update.setLong(5, to);
            update.executeUpdate();
        }
    }

    /** What is numbered up to this event's number is known by a replay. */
    static void replayed(Connection connection, Envelope of) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_position SET sequence = ?, replayed_to = ? WHERE"
                                + " source_service = ? AND topic = ? AND subject = ?")) {
            update.setLong(1, of.sequence());
            update.setLong(2, of.sequence());
            key(update, 3, of);
            update.executeUpdate();
        }
    }

    /** Whether the id is new; a second one waits for the first one's end. */
    static boolean remember(Connection connection, String eventId, long nowMillis)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO inbox (event_id, applied_at) VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setString(1, eventId);
            insert.setLong(2, nowMillis);
            return insert.executeUpdate() == 1;
        }
    }

    static boolean isKnown(Connection connection, String eventId) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM inbox WHERE event_id = ?")) {
            known.setString(1, eventId);
            try (var rows = known.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Forgets some of what was applied before a time and has no dead letter that could be replayed;
     * returns how many.
     */
    static int forget(Connection connection, long beforeMillis, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        """
                        DELETE FROM inbox WHERE event_id IN
                            (SELECT i.event_id FROM inbox i WHERE i.applied_at < ? AND NOT EXISTS
                                (SELECT 1 FROM dead_letter d WHERE d.event_id = i.event_id AND d.state = 'WAITING')
                             ORDER BY i.applied_at LIMIT ?)\
                        """)) {
            delete.setLong(1, beforeMillis);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    static void hold(Connection connection, Held event, long nowMillis) throws SQLException {
        var envelope = event.envelope();
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO inbox_held (event_id, source_service, topic, subject, user_id, sequence, event_type,
                                                version, happened_at, correlation_id, body, held_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                        """)) {
            insert.setString(1, envelope.eventId());
            key(insert, 2, envelope);
            if (envelope.userId().isPresent()) {
                insert.setLong(5, envelope.userId().getAsLong());
            } else {
                insert.setNull(5, Types.BIGINT);
            }
            insert.setLong(6, envelope.sequence());
            insert.setString(7, envelope.eventType());
            insert.setInt(8, envelope.version());
            insert.setLong(9, envelope.timestamp());
            insert.setString(10, envelope.correlationId());
            insert.setString(11, event.body());
            insert.setLong(12, nowMillis);
            insert.executeUpdate();
        }
    }

    static Optional<Held> held(Connection connection, Envelope of, long sequence)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT "
                                + HELD_COLUMNS
                                + " FROM inbox_held WHERE source_service = ? AND topic = ? AND"
                                + " subject = ? AND sequence = ?")) {
            key(select, 1, of);
            select.setLong(4, sequence);
            return heldOf(select).stream().findFirst();
        }
    }

    /** Of each subject the first event that is held, if since before a time; longest first. */
    static List<Held> firstHeld(Connection connection, long beforeMillis, int most)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT "
                                + HELD_COLUMNS
                                + """
                                 FROM inbox_held h WHERE held_at < ? AND sequence = (
                                    SELECT min(sequence) FROM inbox_held o
                                    WHERE o.source_service = h.source_service AND o.topic = h.topic
                                      AND o.subject = h.subject)
                                ORDER BY held_at LIMIT ?\
                                """)) {
            select.setLong(1, beforeMillis);
            select.setInt(2, most);
            return heldOf(select);
        }
    }

    static boolean holdsAny(Connection connection) throws SQLException {
        try (var any = connection.prepareStatement("SELECT 1 FROM inbox_held LIMIT 1");
                var rows = any.executeQuery()) {
            return rows.next();
        }
    }

    /** Notes a failure of what is held since before a time; returns how often that was noted. */
    static int failed(Connection connection, Held held, long beforeMillis) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE inbox_held SET attempts = attempts + 1 WHERE event_id = ? AND"
                                + " held_at <= ?")) {
            update.setString(1, held.envelope().eventId());
            update.setLong(2, beforeMillis);
            update.executeUpdate();
        }
        try (var read =
                connection.prepareStatement("SELECT attempts FROM inbox_held WHERE event_id = ?")) {
            read.setString(1, held.envelope().eventId());
            try (var rows = read.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    /** Whether it was still held. */
    static boolean letGo(Connection connection, Held held) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM inbox_held WHERE event_id = ?")) {
            delete.setString(1, held.envelope().eventId());
            return delete.executeUpdate() == 1;
        }
    }

    /** What is held of a subject up to a number. */
    static void letGoUpTo(Connection connection, Envelope of, long sequence) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM inbox_held WHERE source_service = ? AND topic = ? AND subject"
                                + " = ? AND sequence <= ?")) {
            key(delete, 1, of);
            delete.setLong(4, sequence);
            delete.executeUpdate();
        }
    }

    private static List<Held> heldOf(PreparedStatement select) throws SQLException {
        List<Held> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long userId = rows.getLong(7);
                found.add(
                        new Held(
                                new Envelope(
                                        rows.getString(1),
                                        rows.getString(2),
                                        rows.getInt(3),
                                        rows.getLong(4),
                                        rows.getString(5),
                                        Subject.parse(rows.getString(6)),
                                        userId == 0
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(userId),
                                        rows.getString(8),
                                        rows.getString(9),
                                        rows.getLong(10)),
                                rows.getString(11)));
            }
        }
        return found;
    }
}
