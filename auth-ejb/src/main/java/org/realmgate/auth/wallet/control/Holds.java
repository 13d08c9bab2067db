package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.saga.Participant;

/**
 * All holds. Whoever changes one has locked its player's wallet, and reads it after that; so two
 * never end the same one, which the database holds, too.
 */
@ApplicationScoped
public class Holds implements Expiring {
    private static final String HOLD =
            "SELECT hold_id, user_id, amount, cause, reference, expires_at, state FROM gold_hold ";

    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    /** Those that there are, by id. */
    public Map<String, Hold> of(Collection<String> holdIds) {
        Map<String, Hold> found = new HashMap<>();
        joined.with(
                        connection -> {
                            try (var select =
                                    connection.prepareStatement(HOLD + "WHERE hold_id = ANY(?)")) {
                                select.setArray(1, SqlArrays.texts(connection, holdIds));
                                return holds(select);
                            }
                        })
                .forEach(hold -> found.put(hold.holdId(), hold));
        return found;
    }

    /** Open ones that have expired, the longest ago first. */
    List<Hold> expired(long now, int most) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    HOLD
                                            + "WHERE state = 'OPEN' AND expires_at <= ? ORDER BY"
                                            + " expires_at LIMIT ?")) {
                        select.setLong(1, now);
                        select.setInt(2, most);
                        return holds(select);
                    }
                });
    }

    private static List<Hold> holds(PreparedStatement select) throws SQLException {
        List<Hold> holds = new ArrayList<>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                holds.add(
                        new Hold(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                new Purpose(rows.getString(4), rows.getString(5)),
                                rows.getLong(6),
                                Hold.State.valueOf(rows.getString(7))));
            }
        }
        return holds;
    }

    void add(Collection<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO gold_hold (hold_id, user_id, amount, cause,"
                                            + " reference, expires_at, state) VALUES (?, ?, ?, ?,"
                                            + " ?, ?, 'OPEN')")) {
                        for (var hold : holds) {
                            insert.setString(1, hold.holdId());
                            insert.setLong(2, hold.userId());
                            insert.setLong(3, hold.amount());
                            insert.setString(4, hold.purpose().cause());
                            insert.setString(5, hold.purpose().reference());
                            insert.setLong(6, hold.expiresAt());
                            insert.addBatch();
                        }
                        return insert.executeBatch();
                    }
                });
    }

    /**
     * Ends open holds.
     *
     * @throws IllegalStateException if one of them was ended by somebody who had not locked its
     *     wallet
     */
    void end(Collection<String> holdIds, Hold.State how) {
        if (holdIds.isEmpty()) {
            return;
        }
        int ended = joined.with(connection -> ended(connection, holdIds, how));
        if (ended != holdIds.size()) {
            throw new IllegalStateException(
                    "holds must be open to be "
                            + how
                            + ": asked="
                            + holdIds.size()
                            + " open="
                            + ended);
        }
    }

    private static int ended(Connection connection, Collection<String> holdIds, Hold.State how)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE gold_hold SET state = ? WHERE hold_id = ANY(?) AND state ="
                                + " 'OPEN'")) {
            update.setString(1, how.name());
            update.setArray(2, SqlArrays.texts(connection, holdIds));
            return update.executeUpdate();
        }
    }

    /** Of a player whose wallet is closed. */
    void releaseAll(long userId) {
        joined.with(
                connection -> {
                    try (var update =
                            connection.prepareStatement(
                                    "UPDATE gold_hold SET state = 'RELEASED' WHERE user_id = ? AND"
                                            + " state = 'OPEN'")) {
                        update.setLong(1, userId);
                        return update.executeUpdate();
                    }
                });
    }

    @Override
    public String name() {
        return "holds";
    }

    /** Those that ended, as long after their expiry as a saga may still ask for them. */
    @Override
    public boolean forgetSome() {
        long before = clock.millis() - Participant.REMEMBERED_FOR.toMillis();
        return joined.with(
                        connection -> {
                            try (var delete =
                                    connection.prepareStatement(
                                            "DELETE FROM gold_hold WHERE hold_id IN (SELECT hold_id"
                                                    + " FROM gold_hold WHERE state IN ('CAPTURED',"
                                                    + " 'RELEASED', 'EXPIRED') AND expires_at <= ?"
                                                    + " LIMIT ?)")) {
                                delete.setLong(1, before);
                                delete.setInt(2, FORGET_MAX);
                                return delete.executeUpdate();
                            }
                        })
                == FORGET_MAX;
    }
}
