package org.realmgate.world.history.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** The read models' rows. */
final class PastRows {
    /** Rows of a transaction that deletes. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private PastRows() {}

    /** Where a player was seen; entries and moves only grow. */
    record Seen(long userId, int zone, float x, float y, long entries, long moves, long at) {
        Seen then(Seen later) {
            return new Seen(
                    userId,
                    later.zone(),
                    later.x(),
                    later.y(),
                    Math.max(entries, later.entries()),
                    Math.max(moves, later.moves()),
                    later.at());
        }
    }

    /** Of a zone. */
    record Hour(int zone, long at) {}

    /** What a day had. */
    record Day(long told, long zoneEntries, long gained, long lost) {
        static final Day TOLD = new Day(1, 0, 0, 0);
        static final Day ZONE_ENTERED = new Day(1, 1, 0, 0);

        Day plus(Day more) {
            return new Day(
                    told + more.told(),
                    zoneEntries + more.zoneEntries(),
                    gained + more.gained(),
                    lost + more.lost());
        }
    }

    static void write(Connection connection, int generation, Collection<Seen> players)
            throws SQLException {
        try (var begin =
                        begun(
                                connection,
                                "past_player (generation, user_id, zone, x, y, zone_entries, moves,"
                                        + " last_at) VALUES (?, ?, 0, 0, 0, 0, 0, 0)");
                var update =
                        connection.prepareStatement(
                                """
                                UPDATE past_player SET zone = ?, x = ?, y = ?, zone_entries = GREATEST(zone_entries, ?),
                                       moves = GREATEST(moves, ?), last_at = ?
                                WHERE generation = ? AND user_id = ?\
                                """)) {
            for (var player : players) {
                keys(begin, 1, generation, player.userId());
                update.setInt(1, player.zone());
                update.setFloat(2, player.x());
                update.setFloat(3, player.y());
                update.setLong(4, player.entries());
                update.setLong(5, player.moves());
                update.setLong(6, player.at());
                keys(update, 7, generation, player.userId());
            }
            begin.executeBatch();
            update.executeBatch();
        }
    }

    static void addHours(Connection connection, int generation, Map<Hour, Long> hours)
            throws SQLException {
        try (var begin =
                        begun(
                                connection,
                                "past_zone_hour (generation, zone, hour_at, entries)"
                                        + " VALUES (?, ?, ?, 0)");
                var update =
                        connection.prepareStatement(
                                "UPDATE past_zone_hour SET entries = entries + ? WHERE generation ="
                                        + " ? AND zone = ? AND hour_at = ?")) {
            for (var hour : hours.entrySet()) {
                keys(begin, 1, generation, hour.getKey().zone(), hour.getKey().at());
                update.setLong(1, hour.getValue());
                keys(update, 2, generation, hour.getKey().zone(), hour.getKey().at());
            }
            begin.executeBatch();
            update.executeBatch();
        }
    }

    static void addDays(Connection connection, int generation, Map<Long, Day> days)
            throws SQLException {
        try (var begin =
                        begun(
                                connection,
                                "past_day (generation, day_at, entries, zone_entries,"
                                        + " items_gained, items_lost) VALUES (?, ?, 0, 0, 0, 0)");
                var update =
                        connection.prepareStatement(
                                """
                                UPDATE past_day SET entries = entries + ?, zone_entries = zone_entries + ?,
                                       items_gained = items_gained + ?, items_lost = items_lost + ?
                                WHERE generation = ? AND day_at = ?\
                                """)) {
            for (var day : days.entrySet()) {
                keys(begin, 1, generation, day.getKey());
                update.setLong(1, day.getValue().told());
                update.setLong(2, day.getValue().zoneEntries());
                update.setLong(3, day.getValue().gained());
                update.setLong(4, day.getValue().lost());
                keys(update, 5, generation, day.getKey());
            }
            begin.executeBatch();
            update.executeBatch();
        }
    }

    private static PreparedStatement begun(Connection connection, String row) throws SQLException {
        return connection.prepareStatement("INSERT INTO " + row + " ON CONFLICT DO NOTHING");
    }

    private static void keys(PreparedStatement statement, int from, long... keys)
            throws SQLException {
        for (int n = 0; n < keys.length; n++) {
            statement.setLong(from + n, keys[n]);
        }
        statement.addBatch();
    }

    /** Tells whether there may be more. */
    static boolean forgetSome(Connection connection, int generation) throws SQLException {
        return delete(connection, generation, "past_player", "user_id")
                || delete(connection, generation, "past_zone_hour", "hour_at")
                || delete(connection, generation, "past_day", "day_at");
    }

    private static boolean delete(Connection connection, int generation, String table, String key)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM %1$s WHERE generation = ? AND %2$s IN (SELECT %2$s FROM %1$s WHERE generation = ? ORDER BY %2$s LIMIT ?)"
                                .formatted(table, key))) {
            delete.setInt(1, generation);
            delete.setInt(2, generation);
            delete.setInt(3, FORGOTTEN_AT_ONCE);
            return delete.executeUpdate() > 0;
        }
    }

    /** A person's rows of all generations. */
    static void forget(Connection connection, long userId) throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM past_player WHERE user_id = ?")) {
            delete.setLong(1, userId);
            delete.executeUpdate();
        }
    }
}
