package org.realmgate.platform.saga;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.refusal.RefusalData;
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
    static final String COLUMNS_UNDER_WAY =
            COLUMNS.replace("ended_at", "CAST(NULL AS BIGINT) AS ended_at");

    /** All of them, to read from. */
    static final String KNOWN =
            "(SELECT "
                    + COLUMNS_UNDER_WAY
                    + " FROM saga UNION ALL SELECT "
                    + COLUMNS
                    + " FROM saga_ended) known";

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

    static Long userIdOf(SagaState saga) {
        return saga.begun().userId() > 0 ? saga.begun().userId() : null;
    }

    static Optional<SagaState> find(Connection connection, String sagaId) throws SQLException {
        try (var read =
                connection.prepareStatement(
                        "SELECT " + COLUMNS + " FROM " + KNOWN + " WHERE saga_id = ?")) {
            read.setString(1, sagaId);
            return read(read).stream().findFirst();
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
}
