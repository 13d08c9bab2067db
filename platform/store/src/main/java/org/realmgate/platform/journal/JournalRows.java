package org.realmgate.platform.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;

/** The journal as rows. */
final class JournalRows {
    private static final String ENTRY_COLUMNS =
            "position, version, type, type_version, happened_at, body";

    private JournalRows() {}

    /** What is appended to a stream, sealed if it is a person's. */
    record Piece(String subject, long expected, List<JournalEntry> entries) {
        long lastAt() {
            return entries.stream().mapToLong(JournalEntry::happenedAt).max().orElseThrow();
        }
    }

    /**
     * A stream that was appended to.
     *
     * @param priorAt the time of the entry before those
     */
    record Advanced(long stream, long version, long priorAt) {}

    /** An entry, and how many of its stream follow it in the same append. */
    private record Placed(Piece piece, JournalEntry entry, int behind) {
        static List<Placed> of(Piece piece) {
            int count = piece.entries().size();
            List<Placed> placed = new ArrayList<>(count);
            for (int n = 0; n < count; n++) {
                placed.add(new Placed(piece, piece.entries().get(n), count - 1 - n));
            }
            return placed;
        }
    }

    /**
     * Appends to streams, one piece each, in the order of their subjects, in which everybody locks
     * them. Streams of another version than expected are not in the answer and nothing is appended
     * to them; neither are they locked on every database.
     */
    static Map<String, Advanced> append(Connection connection, List<Piece> pieces)
            throws SQLException {
        return SqlArrays.changesTogether(connection)
                ? appendTogether(connection, pieces)
                : appendEach(connection, pieces);
    }

    private static Map<String, Advanced> appendTogether(Connection connection, List<Piece> pieces)
            throws SQLException {
        try (var write =
                connection.prepareStatement(
                        """
                        WITH advanced AS (
                            INSERT INTO journal_stream (stream, subject, version, expected, last_at, prior_at)
                            SELECT nextval('journal_stream_id'), asked.*, 0
                            FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                        (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS BIGINT ARRAY))) AS asked
                            ON CONFLICT (subject)
                            DO UPDATE SET version = journal_stream.version + excluded.version,
                                          expected = excluded.expected, prior_at = journal_stream.last_at,
                                          last_at = GREATEST(journal_stream.last_at, excluded.last_at)
                            WHERE excluded.expected IN (-1, journal_stream.version)
                            RETURNING stream, subject, version, prior_at),
                        written AS (
                            INSERT INTO journal_entry (position, stream, version, type, type_version, happened_at, body)
                            SELECT nextval('journal_position'), stream, version, type, type_version, happened_at, body
                            FROM (SELECT advanced.stream, advanced.version - entry.behind AS version, entry.type,
                                         entry.type_version, GREATEST(entry.happened_at, advanced.prior_at) AS happened_at,
                                         entry.body
                                  FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                              (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                              (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS BYTEA ARRAY)))
                                       WITH ORDINALITY
                                       AS entry (subject, behind, type, type_version, happened_at, body, place)
                                  JOIN advanced ON advanced.subject = entry.subject
                                  ORDER BY entry.place) AS numbered)
                        SELECT subject, stream, version, prior_at FROM advanced\
                        """)) {
            var placed = pieces.stream().map(Placed::of).flatMap(List::stream).toList();
            new Columns<>(write, pieces)
                    .texts(Piece::subject)
                    .numbers(piece -> piece.entries().size())
                    .numbers(Piece::expected)
                    .numbers(Piece::lastAt)
                    .of(placed)
                    .texts(one -> one.piece().subject())
                    .numbers(Placed::behind)
                    .texts(one -> one.entry().type())
                    .numbers(one -> one.entry().version())
                    .numbers(one -> one.entry().happenedAt())
                    .bytes(one -> one.entry().body());
            Map<String, Advanced> advanced = new HashMap<>();
            try (var rows = write.executeQuery()) {
                while (rows.next()) {
                    advanced.put(
                            rows.getString(1),
                            new Advanced(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
            return advanced;
        }
    }

    private static Map<String, Advanced> appendEach(Connection connection, List<Piece> pieces)
            throws SQLException {
        Map<String, Advanced> advanced = new HashMap<>();
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO journal_entry (position, stream, version, type, type_version, happened_at, body)
                        VALUES (nextval('journal_position'), ?, ?, ?, ?, ?, ?)\
                        """)) {
            for (var piece : pieces) {
                var found = advance(connection, piece);
                if (found.isPresent()) {
                    advanced.put(piece.subject(), found.get());
                    addEach(insert, piece, found.get());
                }
            }
            insert.executeBatch();
        }
        return advanced;
    }

    private static Optional<Advanced> advance(Connection connection, Piece piece)
            throws SQLException {
        begin(connection, piece.subject());
        try (var lock =
                connection.prepareStatement(
                        "SELECT stream, version, last_at FROM journal_stream WHERE subject = ? FOR"
                                + " UPDATE")) {
            lock.setString(1, piece.subject());
            try (var rows = lock.executeQuery()) {
                rows.next();
                long version = rows.getLong(2);
                if (piece.expected() != Append.ANY && piece.expected() != version) {
                    return Optional.empty();
                }
                var advanced =
                        new Advanced(
                                rows.getLong(1), version + piece.entries().size(), rows.getLong(3));
                update(connection, piece, advanced);
                return Optional.of(advanced);
            }
        }
    }

    private static void begin(Connection connection, String subject) throws SQLException {
        try (var first =
                connection.prepareStatement(
                        """
                        INSERT INTO journal_stream (stream, subject, version, expected, last_at, prior_at)
                        VALUES (nextval('journal_stream_id'), ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING\
                        """)) {
            first.setString(1, subject);
            first.executeUpdate();
        }
    }

    private static void update(Connection connection, Piece piece, Advanced advanced)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE journal_stream
                        SET version = ?, expected = ?, prior_at = last_at, last_at = GREATEST(last_at, ?)
                        WHERE stream = ?\
                        """)) {
            update.setLong(1, advanced.version());
            update.setLong(2, piece.expected());
            update.setLong(3, piece.lastAt());
            update.setLong(4, advanced.stream());
            update.executeUpdate();
        }
    }

    private static void addEach(PreparedStatement insert, Piece piece, Advanced advanced)
            throws SQLException {
        for (var one : Placed.of(piece)) {
            insert.setLong(1, advanced.stream());
            insert.setLong(2, advanced.version() - one.behind());
            insert.setString(3, one.entry().type());
            insert.setInt(4, one.entry().version());
            insert.setLong(5, Math.max(one.entry().happenedAt(), advanced.priorAt()));
            insert.setBytes(6, one.entry().body());
            insert.addBatch();
        }
    }

    /**
     * A stream, and what its key is.
     *
     * @param sealedKey null if it has none
     */
    record Head(
            long stream, Subject subject, long version, byte[] sealedKey, boolean isForgotten) {}

    static Optional<Head> head(Connection connection, Subject subject) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        """
                        SELECT s.stream, s.version, k.sealed, k.forgotten_at
                        FROM journal_stream s LEFT JOIN journal_key k ON k.subject = s.subject
                        WHERE s.subject = ?\
                        """)) {
            read.setString(1, subject.text());
            try (var rows = read.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Head(
                                        rows.getLong(1),
                                        subject,
                                        rows.getLong(2),
                                        rows.getBytes(3),
                                        rows.getObject(4) != null))
                        : Optional.empty();
            }
        }
    }

    /** The entries of a stream from a version on, sealed as they are. */
    static List<Recorded> entries(Connection connection, Head head, long fromVersion, int most)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT "
                                + ENTRY_COLUMNS
                                + " FROM journal_entry WHERE stream = ? AND version >= ? ORDER BY"
                                + " version LIMIT ?")) {
            read.setLong(1, head.stream());
            read.setLong(2, fromVersion);
            read.setInt(3, most);
            List<Recorded> entries = new ArrayList<>();
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows, head.subject()));
                }
            }
            return entries;
        }
    }

    static Recorded entry(ResultSet row, Subject stream) throws SQLException {
        return new Recorded(
                row.getLong(1),
                stream,
                row.getLong(2),
                new JournalEntry(row.getString(3), row.getInt(4), row.getLong(5), row.getBytes(6)));
    }

    /** The last version whose time is not after a time; 0 if there is none. */
    static long versionAt(Connection connection, Head head, long time) throws SQLException {
        long notAfter = 0;
        long after = head.version() + 1;
        try (var read =
                connection.prepareStatement(
                        "SELECT happened_at FROM journal_entry WHERE stream = ? AND version = ?")) {
            while (after - notAfter > 1) {
                long middle = notAfter + (after - notAfter) / 2;
                if (timeOf(read, head.stream(), middle) <= time) {
                    notAfter = middle;
                } else {
                    after = middle;
                }
            }
        }
        return notAfter;
    }

    private static long timeOf(PreparedStatement read, long stream, long version)
            throws SQLException {
        read.setLong(1, stream);
        read.setLong(2, version);
        try (var rows = read.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException(
                        "a stream has all its versions: stream=" + stream + " version=" + version);
            }
            return rows.getLong(1);
        }
    }

    static void snapshot(Connection connection, long stream, StateSnapshot snapshot, byte[] state)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO journal_snapshot (stream, happened_at, version, state_version, state)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                        """)) {
            insert.setLong(1, stream);
            insert.setLong(2, snapshot.happenedAt());
            insert.setLong(3, snapshot.version());
            insert.setInt(4, snapshot.stateVersion());
            insert.setBytes(5, state);
            insert.executeUpdate();
        }
    }

    /** The newest one not after a time that is written so, sealed as it is. */
    static Optional<StateSnapshot> snapshotAt(
            Connection connection, Head head, int stateVersion, long time) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        """
                        SELECT version, happened_at, state_version, state FROM journal_snapshot
                        WHERE stream = ? AND happened_at <= ? AND state_version = ?
                        ORDER BY happened_at DESC, version DESC LIMIT 1\
                        """)) {
            read.setLong(1, head.stream());
            read.setLong(2, time);
            read.setInt(3, stateVersion);
            try (var rows = read.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new StateSnapshot(
                                        head.subject(),
                                        rows.getLong(1),
                                        rows.getLong(2),
                                        rows.getInt(3),
                                        rows.getBytes(4)))
                        : Optional.empty();
            }
        }
    }
}
