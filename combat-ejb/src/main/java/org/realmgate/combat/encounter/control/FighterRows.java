package org.realmgate.combat.encounter.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.json.Json;

/** The rows of what players are between two fights. */
final class FighterRows {
    private FighterRows() {}

    /** Of one player the last counts. */
    static void store(Connection connection, List<FighterCard> cards, long now)
            throws SQLException {
        Map<Long, FighterCard> latest = new LinkedHashMap<>();
        cards.forEach(card -> latest.put(card.id(), card));
        delete(connection, latest.keySet());
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO fighter (user_id, level, experience, health, card, stored_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (var card : latest.values()) {
                insert.setLong(1, card.id());
                insert.setInt(2, card.level());
                insert.setLong(3, card.experience());
                insert.setInt(4, card.health());
                insert.setString(5, Json.text(card));
                insert.setLong(6, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void delete(Connection connection, Collection<Long> userIds)
            throws SQLException {
        try (var delete =
                connection.prepareStatement("DELETE FROM fighter WHERE user_id = ANY(?)")) {
            delete.setArray(1, SqlArrays.numbers(connection, userIds));
            delete.executeUpdate();
        }
    }

    static List<FighterCard> find(Connection connection, Collection<Long> userIds)
            throws SQLException {
        List<FighterCard> cards = new ArrayList<>();
        try (var select =
                connection.prepareStatement("SELECT card FROM fighter WHERE user_id = ANY(?)")) {
            select.setArray(1, SqlArrays.numbers(connection, userIds));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    cards.add(Json.read(rows.getString(1), FighterCard.class));
                }
            }
        }
        return cards;
    }

    static void forget(Connection connection, long userId) throws SQLException {
        for (var table : List.of("fighter", "encounter_player")) {
            try (var delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE user_id = ?")) {
                delete.setLong(1, userId);
                delete.executeUpdate();
            }
        }
    }
}
