package org.realmgate.match.statistics.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.match.statistics.entity.DayRange;
import org.realmgate.match.statistics.entity.Revenue;
import org.realmgate.match.statistics.entity.RevenueChange;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.match.statistics.entity.StatisticsLimits;
import org.realmgate.platform.database.JoinedConnection;

/** The sums of all items and days. */
@ApplicationScoped
public class Revenues {
    @PersistenceContext(unitName = "match")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    /** Holds these sums, made if need be, until the transaction ends. */
    public void lock(SortedSet<RevenueKey> keys) {
        joined.with(
                connection -> {
                    make(connection, keys);
                    hold(connection, keys);
                    return keys;
                });
    }

    private static void make(Connection connection, SortedSet<RevenueKey> keys)
            throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO revenue (sold_on, item, quantity, gold) VALUES (?, ?, 0, 0)"
                                + " ON CONFLICT DO NOTHING")) {
            for (var key : keys) {
                set(insert, 1, key);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void hold(Connection connection, SortedSet<RevenueKey> keys)
            throws SQLException {
        try (var select =
                connection.prepareStatement(
                        "SELECT 1 FROM revenue WHERE sold_on = ? AND item = ? FOR UPDATE")) {
            for (var key : keys) {
                set(select, 1, key);
                select.executeQuery().close();
            }
        }
    }

    /** Changes sums that are locked: one change a key. */
    public void add(Collection<RevenueChange> changes) {
        joined.with(connection -> add(connection, changes));
    }

    private static int[] add(Connection connection, Collection<RevenueChange> changes)
            throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE revenue SET quantity = quantity + ?, gold = gold + ? WHERE sold_on"
                                + " = ? AND item = ?")) {
            for (var change : changes) {
                update.setLong(1, change.quantity());
                update.setLong(2, change.gold());
                set(update, 3, change.key());
                update.addBatch();
            }
            return update.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int first, RevenueKey key)
            throws SQLException {
        statement.setObject(first, key.day());
        statement.setString(first + 1, key.item());
    }

    /** What was sold on these days, by day and item; of an item alone, if one is named. */
    public List<Revenue> on(DayRange days, Optional<String> item) {
        var query =
                entities.createQuery(
                        "SELECT r FROM Revenue r WHERE r.id.day BETWEEN :from AND :to AND"
                                + " r.quantity > 0"
                                + (item.isPresent() ? " AND r.id.item = :item" : ""),
                        Revenue.class);
        item.ifPresent(name -> query.setParameter("item", name));
        var sums =
                query.setParameter("from", days.from())
                        .setParameter("to", days.to())
                        .setMaxResults(StatisticsLimits.SUMS_MAX + 1)
                        .getResultList();
        if (sums.size() > StatisticsLimits.SUMS_MAX) {
            throw new Refusal(
                    Kind.UNPROCESSABLE,
                    "match.too-many-sums",
                    "an answer has at most "
                            + StatisticsLimits.SUMS_MAX
                            + " sums: ask for fewer days, or for one item (StatisticsLimits)");
        }
        // Not by the database: each of them sorts names by an alphabet of its own.
        return sums.stream().sorted(Comparator.comparing(Revenue::key)).toList();
    }
}
