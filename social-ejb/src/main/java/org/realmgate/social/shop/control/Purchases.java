package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.shop.entity.Purchase;

/** The log of purchases. */
@ApplicationScoped
public class Purchases {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    /** Whoever buys next waits until the current transaction ends. */
    public void lockCustomer(long userId) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO customer (user_id) VALUES (?) ON CONFLICT DO"
                                            + " NOTHING")) {
                        insert.setLong(1, userId);
                        insert.executeUpdate();
                    }
                    try (var lock =
                            connection.prepareStatement(
                                    "SELECT user_id FROM customer WHERE user_id = ? FOR"
                                            + " UPDATE")) {
                        lock.setLong(1, userId);
                        lock.executeQuery().close();
                    }
                    return null;
                });
    }

    /** How many of it the player bought or is buying. */
    public long bought(long userId, String item) {
        return entities.createQuery(
                        "SELECT coalesce(sum(p.quantity), 0) FROM Purchase p WHERE p.userId = :user"
                                + " AND p.item = :item AND p.state <> :struck",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("item", item)
                .setParameter("struck", Purchase.State.STRUCK)
                .getSingleResult();
    }

    public void add(Purchase purchase) {
        entities.persist(purchase);
    }

    public Optional<Purchase> find(String purchaseId) {
        return Optional.ofNullable(entities.find(Purchase.class, purchaseId));
    }

    /**
     * Notes that these are bought: all that their sagas ask for together in one statement, because
     * every purchase passes here.
     *
     * @throws IllegalStateException if one of them is not there
     */
    public void log(Collection<String> purchaseIds) {
        int logged =
                joined.with(
                        connection -> {
                            try (var update =
                                    connection.prepareStatement(
                                            "UPDATE purchase SET state = ? WHERE purchase_id ="
                                                    + " ANY(?)")) {
                                update.setString(1, Purchase.State.LOGGED.name());
                                update.setArray(2, SqlArrays.texts(connection, purchaseIds));
                                return update.executeUpdate();
                            }
                        });
        if (logged != purchaseIds.size()) {
            throw new IllegalStateException(
                    "their sagas came first: purchases=" + purchaseIds.size() + " found=" + logged);
        }
    }

    /** The newest first, after this one. */
    public List<Purchase> page(long userId, Optional<Purchase> after, int limit) {
        return entities.createQuery(
                        "SELECT p FROM Purchase p WHERE p.userId = :user AND (p.boughtAt < :time OR"
                                + " p.boughtAt = :time AND p.purchaseId < :id) ORDER BY p.boughtAt"
                                + " DESC, p.purchaseId DESC",
                        Purchase.class)
                .setParameter("user", userId)
                .setParameter("time", after.map(Purchase::boughtAt).orElse(Long.MAX_VALUE))
                .setParameter("id", after.map(Purchase::purchaseId).orElse(""))
                .setMaxResults(limit)
                .getResultList();
    }
}
