package org.realmgate.combat.encounter.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.realmgate.combat.encounter.entity.FightEvent;

/** The rows of fights. */
final class EncounterRows {
    private static final String FIGHT =
            "SELECT encounter_id, zone_id, seed, begun_at, ended_at FROM encounter ";

    private EncounterRows() {}

    static void add(Connection connection, List<FightTurn.Part> parts) throws SQLException {
        begin(connection, parts.stream().filter(FightTurn.Part::begins).toList());
        turns(connection, parts);
        players(connection, parts);
        end(connection, parts.stream().filter(FightTurn.Part::over).toList());
    }

    private interface Setting {
        void of(PreparedStatement statement, FightTurn.Part part) throws SQLException;
    }

    private static void each(
            Connection connection, String sql, List<FightTurn.Part> parts, Setting setting)
            throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var part : parts) {
                setting.of(statement, part);
            }
            statement.executeBatch();
        }
    }

    private static void begin(Connection connection, List<FightTurn.Part> parts)
            throws SQLException {
        each(
                connection,
                "INSERT INTO encounter (encounter_id, zone_id, seed, begun_at) VALUES (?, ?, ?, ?)",
                parts,
                (insert, part) -> {
                    insert.setString(1, part.encounterId());
                    insert.setInt(2, part.zone());
                    insert.setLong(3, part.seed());
                    insert.setLong(4, part.at());
                    insert.addBatch();
                });
    }

    private static void turns(Connection connection, List<FightTurn.Part> parts)
            throws SQLException {
        each(
                connection,
                "INSERT INTO encounter_turn (encounter_id, turn, happened_at, events) VALUES (?,"
                        + " ?, ?, ?)",
                parts,
                (insert, part) -> {
                    insert.setString(1, part.encounterId());
                    insert.setLong(2, part.turn());
                    insert.setLong(3, part.at());
                    insert.setString(4, EventLines.text(part.events()));
                    insert.addBatch();
                });
    }

    /** Who may ask for the fight later. Whoever leaves it and comes back is there already. */
    private static void players(Connection connection, List<FightTurn.Part> parts)
            throws SQLException {
        each(
                connection,
                "INSERT INTO encounter_player (user_id, encounter_id) VALUES (?, ?) ON CONFLICT"
                        + " DO NOTHING",
                parts,
                (insert, part) -> {
                    for (var event : part.events()) {
                        if (event instanceof FightEvent.Joined joined && joined.card().id() > 0) {
                            insert.setLong(1, joined.card().id());
                            insert.setString(2, part.encounterId());
                            insert.addBatch();
                        }
                    }
                });
    }

    private static void end(Connection connection, List<FightTurn.Part> parts) throws SQLException {
        each(
                connection,
                "UPDATE encounter SET ended_at = ? WHERE encounter_id = ?",
                parts,
                (update, part) -> {
                    update.setLong(1, part.at());
                    update.setString(2, part.encounterId());
                    update.addBatch();
                });
    }

    /** This one, and not another one of its number. */
    static boolean isStored(Connection connection, FightTurn.Part part) throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT events FROM encounter_turn WHERE encounter_id = ? AND turn = ?")) {
            select.setString(1, part.encounterId());
            select.setLong(2, part.turn());
            try (var rows = select.executeQuery()) {
                return rows.next() && rows.getString(1).equals(EventLines.text(part.events()));
            }
        }
    }

    /** Those that are not over; one for each zone at most. */
    static List<StoredFight> open(Connection connection) throws SQLException {
        try (var select =
                connection.prepareStatement(FIGHT + "WHERE ended_at IS NULL ORDER BY begun_at")) {
            return fights(connection, select);
        }
    }

    static Optional<StoredFight> find(Connection connection, String encounterId)
            throws SQLException {
        try (var select = connection.prepareStatement(FIGHT + "WHERE encounter_id = ?")) {
            select.setString(1, encounterId);
            return fights(connection, select).stream().findFirst();
        }
    }

    private static List<StoredFight> fights(Connection connection, PreparedStatement select)
            throws SQLException {
        List<StoredFight> fights = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                var id = rows.getString(1);
                fights.add(
                        new StoredFight(
                                id,
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                endedAt(rows),
                                turns(connection, id)));
            }
        }
        return fights;
    }

    private static Long endedAt(ResultSet row) throws SQLException {
        long at = row.getLong(5);
        return row.wasNull() ? null : at;
    }

    /** Bounded by the events of a fight. */
    private static List<StoredFight.Turn> turns(Connection connection, String encounterId)
            throws SQLException {
        List<StoredFight.Turn> turns = new ArrayList<>();
        try (var select =
                connection.prepareStatement(
                        "SELECT turn, happened_at, events FROM encounter_turn WHERE encounter_id"
                                + " = ? ORDER BY turn")) {
            select.setString(1, encounterId);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    turns.add(
                            new StoredFight.Turn(
                                    rows.getLong(1),
                                    rows.getLong(2),
                                    EventLines.read(rows.getString(3))));
                }
            }
        }
        return turns;
    }

    /** Without what happened in them; the newest first, as their ids are made. */
    static List<StoredFight> of(Connection connection, long userId, String before, int limit)
            throws SQLException {
        List<StoredFight> fights = new ArrayList<>();
        try (var select =
                connection.prepareStatement(
                        "SELECT e.encounter_id, e.zone_id, e.seed, e.begun_at, e.ended_at FROM"
                                + " encounter_player p JOIN encounter e ON e.encounter_id ="
                                + " p.encounter_id WHERE p.user_id = ? AND p.encounter_id < ? ORDER"
                                + " BY p.encounter_id DESC LIMIT ?")) {
            select.setLong(1, userId);
            select.setString(2, before);
            select.setInt(3, limit);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    fights.add(
                            new StoredFight(
                                    rows.getString(1),
                                    rows.getInt(2),
                                    rows.getLong(3),
                                    rows.getLong(4),
                                    endedAt(rows),
                                    List.of()));
                }
            }
        }
        return fights;
    }

    static boolean tookPart(Connection connection, String encounterId, long userId)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT 1 FROM encounter_player WHERE user_id = ? AND encounter_id = ?")) {
            select.setLong(1, userId);
            select.setString(2, encounterId);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    static int forget(Connection connection, long endedBefore, int most) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM encounter WHERE encounter_id IN (SELECT encounter_id FROM"
                                + " encounter WHERE ended_at <= ? LIMIT ?)")) {
            delete.setLong(1, endedBefore);
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
