package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.chat.player.entity.Membership;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;

/** Who is in which guild and in which party. */
@ApplicationScoped
public class Memberships {
    @Inject private JoinedConnection joined;

    /** In which circle of this kind the player is now. */
    public Optional<Membership> of(long userId, Circle circle) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT room, joined_at FROM room_member WHERE user_id = ? AND"
                                            + " channel = ?")) {
                        select.setLong(1, userId);
                        select.setString(2, circle.channel());
                        try (var rows = select.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(
                                            new Membership(rows.getString(1), rows.getLong(2)))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** Who is in each of these rooms; of an empty one nothing. */
    public Map<String, Set<Long>> in(Collection<String> rooms) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT room, user_id FROM room_member WHERE room = ANY(?)")) {
                        select.setArray(1, SqlArrays.texts(connection, rooms));
                        Map<String, Set<Long>> members = new HashMap<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                members.computeIfAbsent(rows.getString(1), room -> new HashSet<>())
                                        .add(rows.getLong(2));
                            }
                        }
                        return members;
                    }
                });
    }

    /** From now on the player is in this circle, and in no other one of the kind (R4). */
    public void join(long userId, Circle circle, String id, long joinedAt) {
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE room_member SET room = ?, joined_at = ? WHERE user_id ="
                                            + " ? AND channel = ?")) {
                        update.setString(1, circle.room(id));
                        update.setLong(2, joinedAt);
                        update.setLong(3, userId);
                        update.setString(4, circle.channel());
                        if (update.executeUpdate() == 1) {
                            return null;
                        }
                    }
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO room_member (room, joined_at, user_id, channel)"
                                            + " VALUES (?, ?, ?, ?)")) {
                        insert.setString(1, circle.room(id));
                        insert.setLong(2, joinedAt);
                        insert.setLong(3, userId);
                        insert.setString(4, circle.channel());
                        insert.executeUpdate();
                    }
                    return null;
                });
    }

    /** It is in this one no more; if it is in another one already, it stays there. */
    public void leave(long userId, Circle circle, String id) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM room_member WHERE user_id = ? AND channel = ? AND"
                                            + " room = ?")) {
                        delete.setLong(1, userId);
                        delete.setString(2, circle.channel());
                        delete.setString(3, circle.room(id));
                        return delete.executeUpdate();
                    }
                });
    }
}
