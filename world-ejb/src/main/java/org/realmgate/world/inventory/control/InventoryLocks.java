package org.realmgate.world.inventory.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import org.realmgate.platform.database.Columns;
import org.realmgate.world.inventory.entity.InEscrow;

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

    /**
     * Makes those that are not there, empty. Before any of them is locked, so that nobody waits
     * here for somebody who waits for it.
     */
    static void escrows(Connection connection, Collection<InEscrow> stacks) throws SQLException {
        if (stacks.isEmpty()) {
            return;
        }
        var inOrder =
                stacks.stream()
                        .sorted(
                                Comparator.comparing(InEscrow::reference)
                                        .thenComparing(InEscrow::item))
                        .toList();
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO inventory_escrow_stack (reference, item, quantity) SELECT"
                                + " reference, item, 0 FROM UNNEST((SELECT CAST(? AS VARCHAR"
                                + " ARRAY)), (SELECT CAST(? AS VARCHAR ARRAY))) AS asked"
                                + " (reference, item) ON CONFLICT DO NOTHING")) {
            new Columns<>(insert, inOrder).texts(InEscrow::reference).texts(InEscrow::item);
            insert.executeUpdate();
        }
        // More than are named, if references differ in their items: it costs less than each alone.
        lock(
                connection,
                "SELECT reference FROM inventory_escrow_stack WHERE reference = ANY(?) AND item ="
                        + " ANY(?) ORDER BY reference, item FOR UPDATE",
                "VARCHAR",
                inOrder.stream().map(InEscrow::reference).distinct().toList(),
                inOrder.stream().map(InEscrow::item).distinct().toList());
    }

    private static void lock(
            Connection connection, String query, String type, Collection<?>... keys)
            throws SQLException {
        if (keys[0].isEmpty()) {
            return;
        }
        try (var lock = connection.prepareStatement(query)) {
            for (int n = 0; n < keys.length; n++) {
                lock.setArray(n + 1, connection.createArrayOf(type, keys[n].toArray()));
            }
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    // Some databases lock a row when it is read.
                }
            }
        }
    }
}
