package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.refusal.RefusalData;

/**
 * How sagas move on: changes rows of {@code saga}, and lays those that end into {@code saga_ended}.
 */
final class SagaMoves {
    private static final String[] ID = {"saga_id"};

    private SagaMoves() {}

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

    private static String failure(SagaState saga, Function<Refusal, String> part) {
        return saga.failure() == null ? null : part.apply(saga.failure());
    }
}
