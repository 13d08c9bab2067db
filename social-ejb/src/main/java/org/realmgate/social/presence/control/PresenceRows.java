package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.realmgate.platform.database.Columns;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.presence.entity.PresenceLimits;

/**
 * The rows of streams and of those who came over them. Who changes rows of players locks the stream
 * first and then the persons, by id, so that of two changes at once the later one knows what the
 * earlier one did: who was the last to go is gone.
 */
@ApplicationScoped
class PresenceRows {
    /**
     * What a write came to.
     *
     * @param lost streams whose leases ran out and whose rows others took away
     * @param came players who were nowhere before
     * @param went players who are nowhere any more
     */
    record Written(Set<Long> lost, Set<Long> came, Set<Long> went) {}

    /**
     * What a sweep came to.
     *
     * @param mayBeMore whether to sweep again at once
     */
    record Swept(Set<Long> went, boolean mayBeMore) {}

    @Inject private JoinedConnection joined;
    @Inject private Presences presences;
    @Inject private Clock clock;

    /** New streams, each with a lease. */
    List<Long> open(int count) {
        return joined.with(
                connection -> {
                    List<Long> numbers = new ArrayList<>();
                    for (int n = 0; n < count; n++) {
                        numbers.add(nextNumber(connection));
                    }
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO presence_stream (stream_id, until) SELECT"
                                            + " opened.stream_id, CAST(? AS BIGINT) FROM"
                                            + " UNNEST(CAST(? AS BIGINT ARRAY)) AS opened"
                                            + " (stream_id)")) {
                        insert.setLong(1, clock.millis() + PresenceLimits.LEASE.toMillis());
                        insert.setArray(2, SqlArrays.numbers(connection, numbers));
                        insert.executeUpdate();
                    }
                    return numbers;
                });
    }

    private static long nextNumber(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT nextval('presence_stream_id')");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Renews all leases of an instance, ends those of streams that are over, writes changes. */
    Written write(Collection<Long> live, Collection<Long> over, List<PlayerStream.Change> changes) {
        return joined.with(
                connection -> {
                    lease(connection, over, PresenceLimits.GRACE.toMillis());
                    var lost = renew(connection, live);
                    var good =
                            changes.stream()
                                    .filter(change -> !lost.contains(change.stream().number()))
                                    .toList();
                    if (good.isEmpty()) {
                        return new Written(lost, Set.of(), Set.of());
                    }
                    var userIds = good.stream().map(PlayerStream.Change::userId).toList();
                    lockPersons(connection, userIds);
                    var before = presences.of(userIds).keySet();
                    remove(connection, good.stream().filter(one -> !one.isHere()).toList());
                    add(connection, good.stream().filter(PlayerStream.Change::isHere).toList());
                    var after = presences.of(userIds).keySet();
                    return new Written(lost, without(after, before), without(before, after));
                });
    }

    private Set<Long> renew(Connection connection, Collection<Long> streams) throws SQLException {
        int renewed = lease(connection, streams, PresenceLimits.LEASE.toMillis());
        if (renewed == streams.size()) {
            return Set.of();
        }
        var lost = new HashSet<>(streams);
        try (var select =
                connection.prepareStatement(
                        "SELECT stream_id FROM presence_stream WHERE stream_id = ANY(?)")) {
            select.setArray(1, SqlArrays.numbers(connection, streams));
            ids(select).forEach(lost::remove);
        }
        return lost;
    }

    private int lease(Connection connection, Collection<Long> streams, long millis)
            throws SQLException {
        if (streams.isEmpty()) {
            return 0;
        }
        try (var update =
                connection.prepareStatement(
                        "UPDATE presence_stream SET until = ? WHERE stream_id = ANY(?)")) {
            update.setLong(1, clock.millis() + millis);
            update.setArray(2, SqlArrays.numbers(connection, streams));
            return update.executeUpdate();
        }
    }

    /** Whoever is no person yet has nobody who is told of it. */
    private static void lockPersons(Connection connection, Collection<Long> userIds)
            throws SQLException {
        try (var lock =
                connection.prepareStatement(
                        "SELECT user_id FROM person WHERE user_id = ANY(?) ORDER BY user_id FOR"
                                + " UPDATE")) {
            lock.setArray(1, SqlArrays.numbers(connection, userIds));
            lock.executeQuery().close();
        }
    }

    private static void remove(Connection connection, List<PlayerStream.Change> gone)
            throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM presence WHERE (user_id, stream_id) IN (SELECT gone.user_id,"
                                + " gone.stream_id FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS"
                                + " BIGINT ARRAY)) AS gone (user_id, stream_id))")) {
            new Columns<>(delete, gone)
                    .numbers(PlayerStream.Change::userId)
                    .numbers(change -> change.stream().number());
            delete.executeUpdate();
        }
    }

    /** Whoever is here already, over another stream, is here since then. */
    private void add(Connection connection, List<PlayerStream.Change> arrived) throws SQLException {
        if (arrived.isEmpty()) {
            return;
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        INSERT INTO presence (user_id, stream_id, since)
                        SELECT arrived.user_id, arrived.stream_id, LEAST(arrived.since, COALESCE(MIN(p.since), arrived.since))
                        FROM UNNEST(CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY), CAST(? AS BIGINT ARRAY))
                            AS arrived (user_id, stream_id, since)
                        LEFT JOIN (presence p JOIN presence_stream s ON s.stream_id = p.stream_id AND s.until > ?)
                            ON p.user_id = arrived.user_id
                        GROUP BY arrived.user_id, arrived.stream_id, arrived.since
                        ON CONFLICT DO NOTHING\
                        """)) {
            new Columns<>(insert, arrived)
                    .numbers(PlayerStream.Change::userId)
                    .numbers(change -> change.stream().number())
                    .numbers(PlayerStream.Change::at);
            insert.setLong(4, clock.millis());
            insert.executeUpdate();
        }
    }

    /**
     * Takes away some rows of a stream whose lease ran out, and the stream with the last of them.
     * Whose turn another instance takes at this moment is left to it.
     */
    Swept sweep() {
        return joined.with(
                connection -> {
                    var stream = anyEnded(connection);
                    if (stream.isEmpty()) {
                        return new Swept(Set.of(), false);
                    }
                    var userIds = playersOf(connection, stream.getFirst());
                    lockPersons(connection, userIds);
                    removeFrom(connection, stream.getFirst(), userIds);
                    if (userIds.size() < PresenceLimits.CHANGES_MAX) {
                        removeStream(connection, stream.getFirst());
                    }
                    var here = presences.of(userIds).keySet();
                    return new Swept(without(userIds, here), true);
                });
    }

    private List<Long> anyEnded(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT stream_id FROM presence_stream WHERE until <= ? ORDER BY until"
                                + " LIMIT 1 FOR UPDATE SKIP LOCKED")) {
            select.setLong(1, clock.millis());
            return ids(select);
        }
    }

    private static List<Long> playersOf(Connection connection, long stream) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT user_id FROM presence WHERE stream_id = ? LIMIT ?")) {
            select.setLong(1, stream);
            select.setInt(2, PresenceLimits.CHANGES_MAX);
            return ids(select);
        }
    }

    private static void removeFrom(Connection connection, long stream, List<Long> userIds)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM presence WHERE stream_id = ? AND user_id = ANY(?)")) {
            delete.setLong(1, stream);
            delete.setArray(2, SqlArrays.numbers(connection, userIds));
            delete.executeUpdate();
        }
    }

    private static void removeStream(Connection connection, long stream) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM presence_stream WHERE stream_id = ?")) {
            delete.setLong(1, stream);
            delete.executeUpdate();
        }
    }

    private static List<Long> ids(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static Set<Long> without(Collection<Long> all, Set<Long> others) {
        var rest = new HashSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
