package org.realmgate.platform.saga;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;

/** What operators want to know of sagas; all methods run in the current transaction. */
@ApplicationScoped
public class SagaReports {
    /** Sagas of one page. */
    public static final int PAGE_MAX = 100;

    private static final int FAILURES_MAX = 10;

    @Inject private JoinedConnection joined;
    @Inject private Clock clock;

    /**
     * How a kind of saga fared.
     *
     * @param started begun in the time looked at; the following counts are of these
     * @param failed those that will not complete: undone, parked, put in order by hand
     * @param successRate completed of those that are decided, 0..1; 1 if none is
     * @param meanMillis from beginning to completion; 0 if none completed
     * @param p99Millis of a hundred that completed, all but the slowest took at most this
     * @param recentFailures the last ten
     */
    public record Statistics(
            String type,
            long started,
            long completed,
            long failed,
            long compensated,
            long running,
            long parked,
            double successRate,
            double meanMillis,
            double p99Millis,
            List<Failure> recentFailures) {}

    /** Why a saga did not complete. */
    public record Failure(String sagaId, String code, String text, long startedAt) {}

    /**
     * A page of what a search finds, the newest first.
     *
     * @param after the last saga of the page before
     * @param limit 1..{@value #PAGE_MAX}
     */
    public List<SagaState> page(SagaSearch search, Optional<SagaState> after, int limit) {
        return joined.with(connection -> page(connection, search, after, limit));
    }

    private List<SagaState> page(
            Connection connection, SagaSearch search, Optional<SagaState> after, int limit)
            throws SQLException {
        var conditions = search.conditions(clock.millis());
        var sql =
                new StringBuilder(
                        "SELECT " + SagaRows.COLUMNS + " FROM " + SagaRows.KNOWN + " WHERE 1 = 1");
        conditions.forEach(condition -> sql.append(" AND ").append(condition.sql()));
        if (after.isPresent()) {
            sql.append(" AND (started_at < ? OR started_at = ? AND saga_id < ?)");
        }
        sql.append(" ORDER BY started_at DESC, saga_id DESC LIMIT ?");
        try (var read = connection.prepareStatement(sql.toString())) {
            int n = 0;
            for (var condition : conditions) {
                read.setObject(++n, condition.value());
            }
            if (after.isPresent()) {
                read.setLong(++n, after.get().begun().startedAt());
                read.setLong(++n, after.get().begun().startedAt());
                read.setString(++n, after.get().sagaId());
            }
            read.setInt(++n, limit);
            return SagaRows.read(read);
        }
    }

    /** How each kind fared that began in the time up to now. */
    public List<Statistics> statistics(Duration last) {
        long from = clock.millis() - last.toMillis();
        return joined.with(connection -> statistics(connection, from));
    }

    private static List<Statistics> statistics(Connection connection, long from)
            throws SQLException {
        List<Statistics> all = new ArrayList<>();
        try (var read =
                connection.prepareStatement(
                        """
                        SELECT type, count(*),
                               sum(CASE WHEN state = 'COMPLETED' THEN 1 ELSE 0 END),
                               sum(CASE WHEN state IN ('COMPENSATED', 'RESOLVED', 'NEEDS_OPERATOR') THEN 1 ELSE 0 END),
                               sum(CASE WHEN state = 'COMPENSATED' THEN 1 ELSE 0 END),
                               sum(CASE WHEN state IN ('RUNNING', 'COMPENSATING') THEN 1 ELSE 0 END),
                               sum(CASE WHEN state = 'NEEDS_OPERATOR' THEN 1 ELSE 0 END),
                               avg(CASE WHEN state = 'COMPLETED' THEN ended_at - started_at END),
                               percentile_cont(0.99) WITHIN GROUP (ORDER BY
                                   CASE WHEN state = 'COMPLETED' THEN ended_at - started_at END)
                        FROM %s WHERE started_at >= ? GROUP BY type ORDER BY type\
                        """
                                .formatted(SagaRows.KNOWN))) {
            read.setLong(1, from);
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    var type = rows.getString(1);
                    long completed = rows.getLong(3);
                    long failed = rows.getLong(4);
                    all.add(
                            new Statistics(
                                    type,
                                    rows.getLong(2),
                                    completed,
                                    failed,
                                    rows.getLong(5),
                                    rows.getLong(6),
                                    rows.getLong(7),
                                    completed + failed == 0
                                            ? 1
                                            : (double) completed / (completed + failed),
                                    rows.getDouble(8),
                                    rows.getDouble(9),
                                    failures(connection, type, from)));
                }
            }
        }
        return all;
    }

    private static List<Failure> failures(Connection connection, String type, long from)
            throws SQLException {
        List<Failure> last = new ArrayList<>();
        try (var read =
                connection.prepareStatement(
                        "SELECT saga_id, failure_code, failure, started_at FROM "
                                + SagaRows.KNOWN
                                + " WHERE type = ? AND started_at >= ? AND failure_code IS NOT NULL"
                                + " ORDER BY started_at DESC LIMIT ?")) {
            read.setString(1, type);
            read.setLong(2, from);
            read.setInt(3, FAILURES_MAX);
            try (var rows = read.executeQuery()) {
                while (rows.next()) {
                    last.add(
                            new Failure(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getLong(4)));
                }
            }
        }
        return last;
    }
}
