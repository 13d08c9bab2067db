package org.realmgate.world.history.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.journal.Projections;

/** What the read models say, up to a moment behind what is stored. */
@ApplicationScoped
public class Pasts {
    @Inject private JoinedConnection joined;

    @Inject private Projections projections;

    /** Where a player was seen last. */
    public record LastSeen(
            long userId, int zone, float x, float y, long zoneEntries, long moves, long at) {}

    /** How many came into a zone in an hour, from its first millisecond on. */
    public record ZoneHour(long hour, long entries) {}

    /** What a day had, from its first millisecond on. */
    public record Day(long day, long entries, long zoneEntries, long itemsGained, long itemsLost) {}

    /** A row of a read model. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Empty if it was never seen. */
    public Optional<LastSeen> player(long userId) {
        return read(
                        "SELECT user_id, zone, x, y, zone_entries, moves, last_at FROM past_player"
                                + " WHERE generation = ? AND user_id = ?",
                        row ->
                                new LastSeen(
                                        row.getLong(1),
                                        row.getInt(2),
                                        row.getFloat(3),
                                        row.getFloat(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7)),
                        userId)
                .stream()
                .findFirst();
    }

    /** How many players were seen in a zone last, and not before a time. */
    public long seenIn(int zone, long since) {
        return read(
                        "SELECT count(*) FROM past_player WHERE generation = ? AND zone = ? AND"
                                + " last_at >= ?",
                        row -> row.getLong(1),
                        zone,
                        since)
                .getFirst();
    }

    /** The newest hours of a zone that had an entry, the newest first. */
    public List<ZoneHour> hours(int zone, int most) {
        return read(
                "SELECT hour_at, entries FROM past_zone_hour WHERE generation = ? AND zone = ?"
                        + " ORDER BY hour_at DESC LIMIT ?",
                row -> new ZoneHour(row.getLong(1), row.getLong(2)),
                zone,
                most);
    }

    /** The newest days on which anything happened, the newest first. */
    public List<Day> days(int most) {
        return read(
                "SELECT day_at, entries, zone_entries, items_gained, items_lost FROM past_day WHERE"
                        + " generation = ? ORDER BY day_at DESC LIMIT ?",
                row ->
                        new Day(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)),
                most);
    }

    private <T> List<T> read(String query, Row<T> row, long... arguments) {
        int generation = projections.live(PastProjection.NAME);
        return joined.with(
                connection -> {
                    try (var read = prepared(connection, query, generation, arguments);
                            var rows = read.executeQuery()) {
                        List<T> all = new ArrayList<>();
                        while (rows.next()) {
                            all.add(row.of(rows));
                        }
                        return all;
                    }
                });
    }

    private static PreparedStatement prepared(
            Connection connection, String query, int generation, long... arguments)
            throws SQLException {
        var read = connection.prepareStatement(query);
        read.setInt(1, generation);
        for (int n = 0; n < arguments.length; n++) {
            read.setLong(2 + n, arguments[n]);
        }
        return read;
    }
}
