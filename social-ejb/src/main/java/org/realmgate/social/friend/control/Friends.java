package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.friend.entity.Friend;
import org.realmgate.social.friend.entity.Friendship;
import org.realmgate.social.presence.control.Audience;

/** Who is whose friend, and who has asked whom. Friends see each other come and go (R4). */
@ApplicationScoped
public class Friends implements Audience {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    public Optional<Friendship> between(long one, long other) {
        return Optional.ofNullable(entities.find(Friendship.class, new Friendship.Key(one, other)));
    }

    public void add(Friendship friendship) {
        entities.persist(friendship);
    }

    public void remove(Friendship friendship) {
        entities.remove(friendship);
    }

    public void removeAllOf(long userId) {
        entities.createQuery("DELETE FROM Friendship f WHERE f.userA = :user OR f.userB = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    public long friendsOf(long userId) {
        return count("f.accepted = TRUE", userId);
    }

    public long requestsOf(long userId) {
        return count("f.accepted = FALSE AND f.requestedBy = :user", userId);
    }

    public long requestsTo(long userId) {
        return count("f.accepted = FALSE AND f.requestedBy <> :user", userId);
    }

    private long count(String which, long userId) {
        return entities.createQuery(
                        "SELECT COUNT(f) FROM Friendship f WHERE (f.userA = :user OR f.userB ="
                                + " :user) AND "
                                + which,
                        Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** Between two of whom one has blocked the other there is no friendship (R2). */
    @Override
    public Map<Long, List<Long>> watchersOf(Collection<Long> userIds) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT user_a, user_b FROM friendship WHERE accepted AND"
                                            + " user_a = ANY(?) UNION ALL SELECT user_b, user_a"
                                            + " FROM friendship WHERE accepted AND user_b ="
                                            + " ANY(?)")) {
                        var ids = SqlArrays.numbers(connection, userIds);
                        select.setArray(1, ids);
                        select.setArray(2, ids);
                        Map<Long, List<Long>> watchers = new HashMap<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                watchers.computeIfAbsent(rows.getLong(1), any -> new ArrayList<>())
                                        .add(rows.getLong(2));
                            }
                        }
                        return watchers;
                    }
                });
    }

    /** In the order of their ids, after this one. */
    public List<Friend> page(long userId, long after, int limit) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT f.other, p.username, f.accepted, f.requested_by,"
                                            + " f.since FROM (SELECT user_b AS other, accepted,"
                                            + " requested_by, since FROM friendship WHERE user_a ="
                                            + " ? UNION ALL SELECT user_a AS other, accepted,"
                                            + " requested_by, since FROM friendship WHERE user_b ="
                                            + " ?) f JOIN person p ON p.user_id = f.other WHERE"
                                            + " f.other > ? ORDER BY f.other LIMIT ?")) {
                        select.setLong(1, userId);
                        select.setLong(2, userId);
                        select.setLong(3, after);
                        select.setInt(4, limit);
                        List<Friend> page = new ArrayList<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                page.add(friend(rows, userId));
                            }
                        }
                        return page;
                    }
                });
    }

    private static Friend friend(ResultSet row, long userId) throws SQLException {
        return new Friend(
                row.getLong(1),
                row.getString(2),
                state(row.getBoolean(3), row.getLong(4) == userId),
                row.getLong(5));
    }

    private static Friend.State state(boolean accepted, boolean isOwnRequest) {
        if (accepted) {
            return Friend.State.FRIEND;
        }
        return isOwnRequest ? Friend.State.REQUEST_SENT : Friend.State.REQUEST_RECEIVED;
    }
}
