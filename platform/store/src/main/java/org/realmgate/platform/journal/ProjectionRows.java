package org.realmgate.platform.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;

/** How far projections are, and what comes next for them. */
final class ProjectionRows {
    private static final String COLUMNS = "name, generation, position, skipped, state";

    private ProjectionRows() {}

    /** What a generation is there for. */
    enum State {
        /** Told from the first entry on, until it is as far as the live one. */
        BUILDING,
        /** The one that is read. */
        LIVE,
        /** To be deleted. */
        RETIRED
    }

    /** A generation, and up to which position it is. */
    record Progress(String name, int generation, long position, long skipped, State state) {}

    /**
     * An entry as it is stored.
     *
     * @param sealedKey of its stream; null if it has none
     */
    record Stored(Recorded entry, byte[] sealedKey, boolean isForgotten) {}

    static void begin(Connection connection, String name, int generation, State state, long now)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO journal_projection (name, generation, position, skipped,"
                                + " state, begun_at) VALUES (?, ?, 0, 0, ?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            insert.setString(1, name);
            insert.setInt(2, generation);
            insert.setString(3, state.name());
            insert.setLong(4, now);
            insert.executeUpdate();
        }
    }

    /** Of a projection, the oldest first. */
    static List<Progress> of(Connection connection, String name) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM journal_projection WHERE name = ? ORDER BY generation")) {
            read.setString(1, name);
            return read(read);
        }
    }

    /** Locked until the transaction ends; empty if it is gone. */
    static Optional<Progress> locked(Connection connection, String name, int generation)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM journal_projection WHERE name = ? AND generation = ? FOR"
                                + " UPDATE")) {
            read.setString(1, name);
            read.setInt(2, generation);
            return read(read).stream().findFirst();
        }
    }

    private static List<Progress> read(PreparedStatement read) throws SQLException {
        List<Progress> found = new ArrayList<>();
        try (var rows = read.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Progress(
                                rows.getString(1),
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                State.valueOf(rows.getString(5))));
            }
        }
        return found;
    }

    static void write(Connection connection, Progress progress) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE journal_projection SET position = ?, skipped = ?, state = ? WHERE"
                                + " name = ? AND generation = ?")) {
            update.setLong(1, progress.position());
            update.setLong(2, progress.skipped());
            update.setString(3, progress.state().name());
            update.setString(4, progress.name());
            update.setInt(5, progress.generation());
            update.executeUpdate();
        }
    }

    static void delete(Connection connection, Progress progress) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM journal_projection WHERE name = ? AND generation = ?")) {
            delete.setString(1, progress.name());
            delete.setInt(2, progress.generation());
            delete.executeUpdate();
        }
    }

    /** The last position that is to be seen; 0 if there is none. */
    static long last(Connection connection) throws SQLException {
        try (var read =
                        connection.prepareStatement(
                                "SELECT position FROM journal_entry ORDER BY position DESC LIMIT"
                                        + " 1");
                var rows = read.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The next entries after a position, sealed as they are. */
    static List<Stored> after(Connection connection, long position, int most) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        """
                        SELECT e.position, e.version, e.type, e.type_version, e.happened_at, e.body,
                               s.subject, k.sealed, k.forgotten_at
                        FROM journal_entry e JOIN journal_stream s ON s.stream = e.stream
                             LEFT JOIN journal_key k ON k.subject = s.subject
                        WHERE e.position > ? ORDER BY e.position LIMIT ?\
                        """)) {
            read.setLong(1, position);
            read.setInt(2, most);
            List<Stored> found = new ArrayList<>();
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Stored(
                                    JournalRows.entry(rows, Subject.parse(rows.getString(7))),
                                    rows.getBytes(8),
                                    rows.getObject(9) != null));
                }
            }
            return found;
        }
    }
}
