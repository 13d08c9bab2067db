package org.realmgate.social.notification.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.json.Json;
import org.realmgate.social.notification.entity.Notification;
import org.realmgate.social.notification.entity.NotificationLimits;

/** All that players are told. */
@ApplicationScoped
public class Notifications implements Expiring {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;
    @Inject private Broadcasts broadcasts;
    @Inject private Clock clock;

    /** Told to a player. */
    private record Told(long userId, long notificationId) {}

    /**
     * Tells a player, if, and only if, the current transaction commits (R1).
     *
     * @param kind what about, in snake_case with its component first, as in {@code guild_invite}; 1
     *     to 40 characters
     * @param data names and ids that a client needs to show it; 1,024 characters as JSON
     * @throws IllegalArgumentException if the data is longer
     */
    public void tell(long userId, String kind, Map<String, String> data) {
        tell(List.of(userId), kind, data);
    }

    /** As {@link #tell(long, String, Map)}, several players the same. */
    public void tell(Collection<Long> userIds, String kind, Map<String, String> data) {
        if (userIds.isEmpty()) {
            return;
        }
        var text = Json.text(data);
        if (text.length() > NotificationLimits.DATA_MAX) {
            throw new IllegalArgumentException(
                    "a notification holds at most "
                            + NotificationLimits.DATA_MAX
                            + " characters: kind="
                            + kind
                            + " data="
                            + text.length());
        }
        long now = clock.millis();
        joined.with(
                connection -> {
                    var told = numbered(connection, userIds);
                    add(connection, told, kind, text, now);
                    keepTheNewest(connection, userIds);
                    told.forEach(one -> tellLive(one, kind, data, now));
                    return null;
                });
    }

    /** Wherever the player is (R3). */
    private void tellLive(Told told, String kind, Map<String, String> data, long now) {
        var frame =
                ServerFrame.newBuilder()
                        .addNotifications(
                                org.realmgate.contracts.gateway.rpc.Notification.newBuilder()
                                        .setNotificationId(told.notificationId())
                                        .setKind(kind)
                                        .putAllData(data)
                                        .setTimestamp(now))
                        .build();
        var block =
                PlayerBlock.newBuilder().addUserIds(told.userId()).setFrame(frame.toByteString());
        broadcasts.tellAfterCommit(
                Topics.SOCIAL_LIVE, SocialTurn.newBuilder().addBlocks(block).build().toByteArray());
    }

    private static List<Told> numbered(Connection connection, Collection<Long> userIds)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT told.user_id, nextval('notification_id') FROM UNNEST(CAST(? AS"
                                + " BIGINT ARRAY)) AS told (user_id)")) {
            select.setArray(1, SqlArrays.numbers(connection, userIds));
            List<Told> told = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    told.add(new Told(rows.getLong(1), rows.getLong(2)));
                }
            }
            return told;
        }
    }

    private static void add(
            Connection connection, List<Told> told, String kind, String data, long now)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO notification (user_id, notification_id, kind, data, told_at)"
                                + " SELECT told.user_id, told.notification_id, CAST(? AS VARCHAR),"
                                + " CAST(? AS VARCHAR), CAST(? AS BIGINT) FROM UNNEST(CAST(? AS"
                                + " BIGINT ARRAY), CAST(? AS BIGINT ARRAY)) AS told (user_id,"
                                + " notification_id)")) {
            insert.setString(1, kind);
            insert.setString(2, data);
            insert.setLong(3, now);
            insert.setArray(
                    4, SqlArrays.numbers(connection, told.stream().map(Told::userId).toList()));
            insert.setArray(
                    5,
                    SqlArrays.numbers(
                            connection, told.stream().map(Told::notificationId).toList()));
            insert.executeUpdate();
        }
    }

    /** Two tellings at once may leave one more, until the next. */
    private static void keepTheNewest(Connection connection, Collection<Long> userIds)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM notification WHERE user_id = ANY(?) AND notification_id <="
                                + " (SELECT newer.notification_id FROM notification newer WHERE"
                                + " newer.user_id = notification.user_id ORDER BY"
                                + " newer.notification_id DESC OFFSET ? ROWS FETCH FIRST 1 ROWS"
                                + " ONLY)")) {
            delete.setArray(1, SqlArrays.numbers(connection, userIds));
            delete.setInt(2, NotificationLimits.KEPT_MAX);
            delete.executeUpdate();
        }
    }

    /** A player's, the newest first, older than the given id. */
    public List<Notification> page(long userId, boolean unreadOnly, long before, int limit) {
        return entities.createQuery(
                        "SELECT n FROM Notification n WHERE n.userId = :user AND n.notificationId <"
                                + " :before"
                                + (unreadOnly ? " AND n.readAt IS NULL" : "")
                                + " ORDER BY n.notificationId DESC",
                        Notification.class)
                .setParameter("user", userId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A player has read all up to this id; what it had read stays read since then. */
    public void read(long userId, long upTo) {
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE notification SET read_at = ? WHERE user_id = ? AND"
                                            + " notification_id <= ? AND read_at IS NULL")) {
                        update.setLong(1, clock.millis());
                        update.setLong(2, userId);
                        update.setLong(3, upTo);
                        return update.executeUpdate();
                    }
                });
    }

    /** How many a player has not read. */
    public int unread(long userId) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT COUNT(*) FROM notification WHERE user_id = ? AND"
                                            + " read_at IS NULL")) {
                        select.setLong(1, userId);
                        try (var rows = select.executeQuery()) {
                            rows.next();
                            return rows.getInt(1);
                        }
                    }
                });
    }

    void removeAll(long userId) {
        joined.with(
                connection -> {
                    try (var delete =
                            connection.prepareStatement(
                                    "DELETE FROM notification WHERE user_id = ?")) {
                        delete.setLong(1, userId);
                        return delete.executeUpdate();
                    }
                });
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public boolean forgetSome() {
        long now = clock.millis();
        return joined.with(
                connection -> {
                    int read =
                            forget(
                                    connection,
                                    "read_at",
                                    now - NotificationLimits.READ_KEPT.toMillis());
                    int unread =
                            forget(
                                    connection,
                                    "told_at",
                                    now - NotificationLimits.UNREAD_KEPT.toMillis());
                    return Math.max(read, unread) == NotificationLimits.FORGOTTEN_MAX;
                });
    }

    private static int forget(Connection connection, String column, long until)
            throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "DELETE FROM notification WHERE notification_id IN (SELECT notification_id"
                                + " FROM notification WHERE "
                                + column
                                + " <= ? LIMIT ?)")) {
            delete.setLong(1, until);
            delete.setInt(2, NotificationLimits.FORGOTTEN_MAX);
            return delete.executeUpdate();
        }
    }
}
