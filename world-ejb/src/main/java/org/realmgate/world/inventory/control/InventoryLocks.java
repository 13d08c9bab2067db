package org.realmgate.world.inventory.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Locks rows until the transaction ends, always in the same order. Past the entity manager, which
 * would read each of them first.
 */
final class InventoryLocks {
    private InventoryLocks() {}

    /** Makes those that are not there. */
    static void inventories(Connection connection, Collection<Long> userIds) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO inventory (user_id) VALUES (?) ON CONFLICT DO NOTHING")) {
            for (var userId : userIds.stream().sorted().toList()) {
                insert.setLong(1, userId);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        lock(
                connection,
                "SELECT user_id FROM inventory WHERE user_id = ANY(?) ORDER BY user_id FOR UPDATE",
                "BIGINT",
                userIds);
    }

    static void items(Connection connection, Collection<String> itemIds) throws SQLException {
        lock(
                connection,
                "SELECT item_id FROM inventory_item WHERE item_id = ANY(?) ORDER BY item_id FOR"
                        + " UPDATE",
                "VARCHAR",
                itemIds);
    }

    static void escrows(Connection connection, Collection<String> references) throws SQLException {
        lock(
                connection,
                "SELECT escrow_id FROM inventory_escrow WHERE reference = ANY(?) ORDER BY"
                        + " reference, taken_from, item FOR UPDATE",
                "VARCHAR",
                references);
    }

    private static void lock(Connection connection, String query, String type, Collection<?> keys)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var lock = connection.prepareStatement(query)) {
            lock.setArray(1, connection.createArrayOf(type, List.copyOf(keys).toArray()));
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    // Some databases lock a row when it is read.
                }
            }
        }
    }
}
