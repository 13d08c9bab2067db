package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Who runs which sagas: leases, and what a runner has to look at. */
final class SagaRunners {
    private SagaRunners() {}

    /** What this runner has to look at, the longest due first. */
    static List<SagaState> due(Connection connection, long runner, long now, int most)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT "
                                + SagaRows.COLUMNS_UNDER_WAY
                                + " FROM saga WHERE runner = ? AND due_at <= ? ORDER BY due_at"
                                + " LIMIT ?")) {
            read.setLong(1, runner);
            read.setLong(2, now);
            read.setInt(3, most);
            return SagaRows.read(read);
        }
    }

    /** This runner looks at a saga later. */
    static void postpone(Connection connection, String sagaId, long runner, long dueAt)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE saga SET due_at = ? WHERE saga_id = ? AND runner = ?")) {
            update.setLong(1, dueAt);
            update.setString(2, sagaId);
            update.setLong(3, runner);
            update.executeUpdate();
        }
    }

    /** When the next one of this runner is due, after a moment; never, if none is. */
    static long nextDue(Connection connection, long runner, long after) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT min(due_at) FROM saga WHERE runner = ? AND due_at > ?")) {
            read.setLong(1, runner);
            read.setLong(2, after);
            try (var rows = read.executeQuery()) {
                rows.next();
                long due = rows.getLong(1);
                return rows.wasNull() ? Long.MAX_VALUE : due;
            }
        }
    }

    /** A new runner's number, never used before. */
    static long newRunner(Connection connection, long expiresAt) throws SQLException {
        long number;
        try (var next = connection.prepareStatement("SELECT nextval('saga_runner_number')");
                var rows = next.executeQuery()) {
            rows.next();
            number = rows.getLong(1);
        }
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO saga_runner (runner, expires_at) VALUES (?, ?)")) {
            insert.setLong(1, number);
            insert.setLong(2, expiresAt);
            insert.executeUpdate();
        }
        return number;
    }

    /** Tells whether the runner still was one. */
    static boolean renew(Connection connection, long runner, long now, long expiresAt)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE saga_runner SET expires_at = ? WHERE runner = ? AND expires_at >"
                                + " ?")) {
            update.setLong(1, expiresAt);
            update.setLong(2, runner);
            update.setLong(3, now);
            return update.executeUpdate() == 1;
        }
    }

    static void leave(Connection connection, long runner) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM saga_runner WHERE runner = ?")) {
            delete.setLong(1, runner);
            delete.executeUpdate();
        }
    }

    /** Runners that have sagas and no lease any more. */
    static List<Long> gone(Connection connection, long now) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        """
                        SELECT DISTINCT s.runner FROM saga s LEFT JOIN saga_runner r ON r.runner = s.runner
                        WHERE s.runner IS NOT NULL AND (r.runner IS NULL OR r.expires_at <= ?)\
                        """)) {
            read.setLong(1, now);
            List<Long> gone = new ArrayList<>();
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    gone.add(rows.getLong(1));
                }
            }
            return gone;
        }
    }

    /** Makes some of a runner's sagas another one's, due at once; tells how many. */
    static int takeOver(Connection connection, long from, long to, long now, int most)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET runner = ?, due_at = ?
                        WHERE runner = ? AND saga_id IN
                            (SELECT saga_id FROM saga WHERE runner = ? ORDER BY due_at LIMIT ?)\
                        """)) {
            update.setLong(1, to);
            update.setLong(2, now);
            update.setLong(3, from);
            update.setLong(4, from);
            update.setInt(5, most);
            return update.executeUpdate();
        }
    }

    /** Rows of runners that are long gone. */
    static void forgetRunners(Connection connection, long before) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM saga_runner WHERE expires_at <= ?")) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }
}
