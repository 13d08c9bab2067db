package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState.Begun;
import org.realmgate.platform.saga.SagaState.Happened;
import org.realmgate.platform.saga.SagaState.Status;

/** Sagas as rows: those under way in {@code saga}, those that ended in {@code saga_ended}. */
final class SagaRows {
    static final String COLUMNS =
            "saga_id, type, version, user_id, state, step, tries, due_at, started_at,"
                    + " step_began_at, deadline_at, ended_at, correlation_id, failure_kind,"
                    + " failure_code, failure, failure_data, input, history";

    /** The column's length. */
    static final int INPUT_MAX = 4_096;

    /** The columns of those under way. */
    private static final String COLUMNS_UNDER_WAY =
            COLUMNS.replace("ended_at", "CAST(NULL AS BIGINT) AS ended_at");

    /** All of them, to read from. */
    static final String KNOWN =
            "(SELECT "
                    + COLUMNS_UNDER_WAY
                    + " FROM saga UNION ALL SELECT "
                    + COLUMNS
                    + " FROM saga_ended) known";

    private static final String[] ID = {"saga_id"};

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
            insert.setObject(4, userIdOf(saga), Types.BIGINT);
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
     * waits for an operator is nobody's.
     *
     * @return the ids of those that were moved
     */
    static Set<String> move(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        var ends = moves.stream().filter(move -> move.to().status().isFinal()).toList();
        var others = moves.stream().filter(move -> !move.to().status().isFinal()).toList();
        Set<String> moved = new HashSet<>();
        if (!others.isEmpty()) {
            moved.addAll(
                    SqlArrays.changesTogether(connection)
                            ? updateTogether(connection, others, runner)
                            : updateEach(connection, others, runner));
        }
        if (!ends.isEmpty()) {
            moved.addAll(end(connection, ends, runner));
        }
        return moved;
    }

    private static Set<String> updateTogether(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET state = n.state, step = n.step, tries = n.tries, runner = n.runner,
                                        due_at = n.due_at, step_began_at = n.step_began_at,
                                        failure_kind = n.failure_kind, failure_code = n.failure_code,
                                        failure = n.failure, failure_data = n.failure_data, history = n.history
                        FROM UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                    (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                    (SELECT CAST(? AS INT ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                    (SELECT CAST(? AS INT ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                    (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                    (SELECT CAST(? AS BIGINT ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                    (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)),
                                    (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY)))
                             AS n (id, runner_before, state_before, step_before, tries_before, state, step, tries,
                                   runner, due_at, step_began_at, failure_kind, failure_code, failure, failure_data,
                                   history)
                        WHERE saga.saga_id = n.id AND saga.runner = n.runner_before AND saga.state = n.state_before
                              AND saga.step = n.step_before AND saga.tries = n.tries_before\
                        """,
                        ID)) {
            before(new Columns<>(update, moves), runner)
                    .texts(move -> move.to().status().name())
                    .numbers(move -> move.to().step())
                    .numbers(move -> move.to().tries())
                    .numbers(move -> runnerOf(move.to(), runner))
                    .numbers(move -> move.to().dueAt())
                    .numbers(move -> move.to().stepBeganAt())
                    .texts(move -> failure(move.to(), why -> why.kind().name()))
                    .texts(move -> failure(move.to(), Refusal::code))
                    .texts(move -> failure(move.to(), RefusalData::text))
                    .texts(move -> failure(move.to(), RefusalData::data))
                    .texts(move -> Json.text(move.to().history()));
            return changed(update);
        }
    }

    /** By what a row is known to be still where this runner took it to be. */
    private static Columns<Move> before(Columns<Move> columns, long runner) throws SQLException {
        return columns.texts(move -> move.from().sagaId())
                .numbers(any -> runner)
                .texts(move -> move.from().status().name())
                .numbers(move -> move.from().step())
                .numbers(move -> move.from().tries());
    }

    private static Set<String> changed(PreparedStatement change) throws SQLException {
        change.executeUpdate();
        Set<String> ids = new HashSet<>();
        try (var rows = change.getGeneratedKeys()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static Set<String> updateEach(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET state = ?, step = ?, tries = ?, runner = ?, due_at = ?, step_began_at = ?,
                                        failure_kind = ?, failure_code = ?, failure = ?, failure_data = ?, history = ?
                        WHERE saga_id = ? AND runner = ? AND state = ? AND step = ? AND tries = ?\
                        """)) {
            for (var move : moves) {
                set(update, move.to(), runner);
                before(update, 12, move.from(), runner);
                update.addBatch();
            }
            return changed(update.executeBatch(), moves);
        }
    }

    private static void before(PreparedStatement change, int from, SagaState saga, long runner)
            throws SQLException {
        change.setString(from, saga.sagaId());
        change.setLong(from + 1, runner);
        change.setString(from + 2, saga.status().name());
        change.setInt(from + 3, saga.step());
        change.setInt(from + 4, saga.tries());
    }

    private static Set<String> changed(int[] counts, List<Move> moves) {
        Set<String> ids = new HashSet<>();
        for (int n = 0; n < counts.length; n++) {
            if (counts[n] == 1) {
                ids.add(moves.get(n).to().sagaId());
            }
        }
        return ids;
    }

    private static Set<String> end(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        var removed =
                SqlArrays.changesTogether(connection)
                        ? removeTogether(connection, moves, runner)
                        : removeEach(connection, moves, runner);
        insertEnded(
                connection,
                moves.stream()
                        .map(Move::to)
                        .filter(saga -> removed.contains(saga.sagaId()))
                        .toList());
        return removed;
    }

    private static Set<String> removeTogether(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        """
                        DELETE FROM saga
                        USING UNNEST((SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS BIGINT ARRAY)),
                                     (SELECT CAST(? AS VARCHAR ARRAY)), (SELECT CAST(? AS INT ARRAY)),
                                     (SELECT CAST(? AS INT ARRAY))) AS n (id, runner, state, step, tries)
                        WHERE saga.saga_id = n.id AND saga.runner = n.runner AND saga.state = n.state
                              AND saga.step = n.step AND saga.tries = n.tries\
                        """,
                        ID)) {
            before(new Columns<>(delete, moves), runner);
            return changed(delete);
        }
    }

    private static Set<String> removeEach(Connection connection, List<Move> moves, long runner)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM saga WHERE saga_id = ? AND runner = ? AND state = ? AND step ="
                                + " ? AND tries = ?")) {
            for (var move : moves) {
                before(delete, 1, move.from(), runner);
                delete.addBatch();
            }
            return changed(delete.executeBatch(), moves);
        }
    }

    private static void insertEnded(Connection connection, List<SagaState> sagas)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO saga_ended (saga_id, type, version, user_id, state, step, tries, due_at, started_at,
                                                step_began_at, deadline_at, ended_at, correlation_id, failure_kind,
                                                failure_code, failure, failure_data, input, history)
                        SELECT * FROM UNNEST(CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS INT ARRAY),
                                             CAST(? AS BIGINT ARRAY), CAST(? AS VARCHAR ARRAY), CAST(? AS INT ARRAY),
                                             CAST(? AS INT ARRAY), CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY),
                                             CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY),
                                             CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),
                                             CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),
                                             CAST(? AS VARCHAR ARRAY), CAST(? AS VARCHAR ARRAY),
                                             CAST(? AS VARCHAR ARRAY)) AS ended\
                        """)) {
            new Columns<>(insert, sagas)
                    .texts(SagaState::sagaId)
                    .texts(saga -> saga.begun().type())
                    .numbers(saga -> saga.begun().version())
                    .numbers(SagaRows::userIdOf)
                    .texts(saga -> saga.status().name())
                    .numbers(SagaState::step)
                    .numbers(SagaState::tries)
                    .numbers(SagaState::dueAt)
                    .numbers(saga -> saga.begun().startedAt())
                    .numbers(SagaState::stepBeganAt)
                    .numbers(saga -> saga.begun().deadlineAt())
                    .numbers(SagaState::endedAt)
                    .texts(saga -> saga.begun().correlationId())
                    .texts(saga -> failure(saga, why -> why.kind().name()))
                    .texts(saga -> failure(saga, Refusal::code))
                    .texts(saga -> failure(saga, RefusalData::text))
                    .texts(saga -> failure(saga, RefusalData::data))
                    .texts(saga -> saga.begun().input())
                    .texts(saga -> Json.text(saga.history()));
            insert.executeUpdate();
        }
    }

    /** An operator moves a saga that waits for one; tells whether it still did. */
    static boolean decide(Connection connection, SagaState saga, long runner) throws SQLException {
        if (saga.status().isFinal()) {
            return endParked(connection, saga);
        }
        try (var update =
                connection.prepareStatement(
                        """
                        UPDATE saga SET state = ?, step = ?, tries = ?, runner = ?, due_at = ?, step_began_at = ?,
                                        failure_kind = ?, failure_code = ?, failure = ?, failure_data = ?, history = ?
                        WHERE saga_id = ? AND state = 'NEEDS_OPERATOR'\
                        """)) {
            set(update, saga, runner);
            update.setString(12, saga.sagaId());
            return update.executeUpdate() == 1;
        }
    }

    private static boolean endParked(Connection connection, SagaState saga) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM saga WHERE saga_id = ? AND state = 'NEEDS_OPERATOR'")) {
            delete.setString(1, saga.sagaId());
            if (delete.executeUpdate() == 0) {
                return false;
            }
        }
        insertEnded(connection, List.of(saga));
        return true;
    }

    private static void set(PreparedStatement update, SagaState saga, long runner)
            throws SQLException {
        update.setString(1, saga.status().name());
        update.setInt(2, saga.step());
        update.setInt(3, saga.tries());
        update.setObject(4, runnerOf(saga, runner), Types.BIGINT);
        update.setLong(5, saga.dueAt());
        update.setLong(6, saga.stepBeganAt());
        update.setString(7, failure(saga, why -> why.kind().name()));
        update.setString(8, failure(saga, Refusal::code));
        update.setString(9, failure(saga, RefusalData::text));
        update.setString(10, failure(saga, RefusalData::data));
        update.setString(11, Json.text(saga.history()));
    }

    /** What waits for an operator is nobody's. */
    private static Long runnerOf(SagaState saga, long runner) {
        return saga.status().isMoving() ? runner : null;
    }

    private static Long userIdOf(SagaState saga) {
        return saga.begun().userId() > 0 ? saga.begun().userId() : null;
    }

    private static String failure(SagaState saga, Function<Refusal, String> part) {
        return saga.failure() == null ? null : part.apply(saga.failure());
    }

    static Optional<SagaState> find(Connection connection, String sagaId) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM " + KNOWN + " WHERE saga_id = ?")) {
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
                                + COLUMNS_UNDER_WAY
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

    /** How many sagas of a type have not ended. */
    record Standing(long underWay, long parked) {
        static final Standing NONE = new Standing(0, 0);

        Standing plus(Standing other) {
            return new Standing(underWay + other.underWay, parked + other.parked);
        }
    }

    /** By type, those of all runners; a type of which there is none is not in it. */
    static Map<String, Standing> standings(Connection connection) throws SQLException {
        try (var read =
                        connection.prepareStatement(
                                """
                                SELECT type, sum(CASE WHEN state = 'NEEDS_OPERATOR' THEN 0 ELSE 1 END),
                                       sum(CASE WHEN state = 'NEEDS_OPERATOR' THEN 1 ELSE 0 END)
                                FROM saga GROUP BY type\
                                """);
                var rows = read.executeQuery()) {
            Map<String, Standing> all = new HashMap<>();
            while (rows.next()) {
                all.put(rows.getString(1), new Standing(rows.getLong(2), rows.getLong(3)));
            }
            return all;
        }
    }

    /** Deletes some of those that ended long ago; tells how many. */
    static int forget(Connection connection, long endedBefore, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM saga_ended WHERE saga_id IN (SELECT saga_id FROM saga_ended"
                                + " WHERE started_at <= ? AND ended_at <= ? ORDER BY started_at"
                                + " LIMIT ?)")) {
            // What ended by then began before; by its beginning it is found.
            delete.setLong(1, endedBefore);
            delete.setLong(2, endedBefore);
            delete.setInt(3, most);
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
