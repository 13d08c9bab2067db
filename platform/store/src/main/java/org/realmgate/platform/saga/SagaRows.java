package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState.Begun;
import org.realmgate.platform.saga.SagaState.Happened;
import org.realmgate.platform.saga.SagaState.Status;

/** Sagas as rows. */
final class SagaRows {
    static final String COLUMNS =
            "saga_id, type, version, user_id, state, step, tries, due_at, started_at,"
                    + " step_began_at, deadline_at, ended_at, correlation_id, failure_kind,"
                    + " failure_code, failure, failure_data, input, history";

    /** The column's length. */
    static final int INPUT_MAX = 4_096;

    private SagaRows() {}

    static void insert(Connection connection, SagaState saga, long runner) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO saga (saga_id, type, version, user_id, state, step, tries, runner, due_at,
                                          started_at, step_began_at, deadline_at, correlation_id, input, history)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            var begun = saga.begun();
            insert.setString(1, begun.sagaId());
            insert.setString(2, begun.type());
            insert.setInt(3, begun.version());
            if (begun.userId() > 0) {
                insert.setLong(4, begun.userId());
            } else {
                insert.setNull(4, Types.BIGINT);
            }
            insert.setString(5, saga.status().name());
            insert.setInt(6, saga.step());
            insert.setInt(7, saga.tries());
            insert.setLong(8, runner);
            insert.setLong(9, saga.dueAt());
            insert.setLong(10, begun.startedAt());
            insert.setLong(11, saga.stepBeganAt());
            insert.setLong(12, begun.deadlineAt());
            insert.setString(13, begun.correlationId());
            insert.setString(14, begun.input());
            insert.setString(15, Json.text(saga.history()));
            insert.executeUpdate();
        }
    }

    /** From where a saga moves on to where. */
    record Move(SagaState from, SagaState to) {}

    /**
     * Moves sagas on that this runner still has and that still are where it took them to be; what
     * ended or waits for an operator is nobody's.
     *
     * @return for each whether it was moved
     */
    static boolean[] move(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET state = ?, step = ?, tries = ?, runner = ?, due_at = ?, step_began_at = ?,
                                        ended_at = ?, failure_kind = ?, failure_code = ?, failure = ?, failure_data = ?,
                                        history = ?
                        WHERE saga_id = ? AND runner = ? AND state = ? AND step = ? AND tries = ?\
                        """)) {
            for (var move : moves) {
                set(update, move.to(), runner);
                update.setString(13, move.from().sagaId());
                update.setLong(14, runner);
                update.setString(15, move.from().status().name());
                update.setInt(16, move.from().step());
                update.setInt(17, move.from().tries());
                update.addBatch();
            }
            var counts = update.executeBatch();
            var moved = new boolean[counts.length];
            for (int n = 0; n < counts.length; n++) {
                moved[n] = counts[n] == 1;
            }
            return moved;
        }
    }

    /** An operator moves a saga that waits for one; tells whether it still did. */
    static boolean decide(Connection connection, SagaState saga, long runner) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET state = ?, step = ?, tries = ?, runner = ?, due_at = ?, step_began_at = ?,
                                        ended_at = ?, failure_kind = ?, failure_code = ?, failure = ?, failure_data = ?,
                                        history = ?
                        WHERE saga_id = ? AND state = 'NEEDS_OPERATOR'\
                        """)) {
            set(update, saga, runner);
            update.setString(13, saga.sagaId());
            return update.executeUpdate() == 1;
        }
    }

    private static void set(PreparedStatement update, SagaState saga, long runner)
            throws SQLException {
        update.setString(1, saga.status().name());
        update.setInt(2, saga.step());
        update.setInt(3, saga.tries());
        if (saga.status().isMoving()) {
            update.setLong(4, runner);
        } else {
            update.setNull(4, Types.BIGINT);
        }
        update.setLong(5, saga.dueAt());
        update.setLong(6, saga.stepBeganAt());
        if (saga.endedAt() > 0) {
            update.setLong(7, saga.endedAt());
        } else {
            update.setNull(7, Types.BIGINT);
        }
        var why = saga.failure();
        update.setString(8, why == null ? null : why.kind().name());
        update.setString(9, why == null ? null : why.code());
        update.setString(10, why == null ? null : RefusalData.text(why));
        update.setString(11, why == null ? null : RefusalData.data(why));
        update.setString(12, Json.text(saga.history()));
    }

    static Optional<SagaState> find(Connection connection, String sagaId) throws SQLException {
        try (var read =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM saga WHERE saga_id = ?")) {
            read.setString(1, sagaId);
            return read(read).stream().findFirst();
        }
    }

    /** What this runner has to look at, the longest due first. */
    static List<SagaState> due(Connection connection, long runner, long now, int most)
            throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT "
                                + COLUMNS
                                + " FROM saga WHERE runner = ? AND due_at <= ? ORDER BY due_at"
                                + " LIMIT ?")) {
            read.setLong(1, runner);
            read.setLong(2, now);
            read.setInt(3, most);
            return read(read);
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

    static List<SagaState> read(PreparedStatement query) throws SQLException {
        List<SagaState> found = new ArrayList<>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(state(rows));
            }
        }
        return found;
    }

    private static SagaState state(ResultSet rows) throws SQLException {
        var begun =
                new Begun(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getLong(4),
                        rows.getLong(9),
                        rows.getLong(11),
                        rows.getString(13),
                        rows.getString(18));
        var kind = rows.getString(14);
        return new SagaState(
                begun,
                Status.valueOf(rows.getString(5)),
                rows.getInt(6),
                rows.getInt(7),
                rows.getLong(8),
                rows.getLong(10),
                rows.getLong(12),
                kind == null
                        ? null
                        : RefusalData.of(
                                kind, rows.getString(15), rows.getString(16), rows.getString(17)),
                Arrays.asList(Json.read(rows.getString(19), Happened[].class)));
    }

    /** Deletes some of those that ended long ago; tells how many. */
    static int forget(Connection connection, long endedBefore, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM saga WHERE saga_id IN (SELECT saga_id FROM saga WHERE ended_at"
                                + " <= ? ORDER BY ended_at LIMIT ?)")) {
            delete.setLong(1, endedBefore);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    // ---- who runs them

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
