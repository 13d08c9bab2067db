package org.realmgate.world.inventory.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.world.inventory.control.InventoryInstance.act;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.world.inventory.entity.Wares;

/** From escrows that remembered whom each item was taken from, to those that do not. */
class EscrowMigrationIT {
    private static final String AS_IT_WAS =
            """
            INSERT INTO inventory (user_id) VALUES (7);
            INSERT INTO inventory (user_id) VALUES (8);
            INSERT INTO inventory_escrow (escrow_id, reference, taken_from, item, quantity) VALUES
                (1, 't', 7, 'arrow', 4), (2, 't', 8, 'arrow', 3), (3, 'u', 7, 'arrow', 1);
            INSERT INTO inventory_item (item_id, item, owner, escrow, taken_from, equipped_as, made_at, made_by,
                                        reference, destroyed_at) VALUES
                ('%s', 'iron-sword', 7, NULL, NULL, 'WEAPON', 5, 'shop.purchase', 'r1', NULL),
                ('%s', 'iron-sword', NULL, 't', 7, NULL, 5, 'shop.purchase', 'r2', NULL),
                ('%s', 'iron-sword', NULL, NULL, NULL, NULL, 5, 'shop.purchase', 'r3', 6);
            INSERT INTO item_movement (movement_id, happened_at, item, item_id, quantity, from_place, to_place, cause,
                                       reference) VALUES
                (1001, 5, 'arrow', NULL, 7, 'made', 'escrow:t', 'test', 't'),
                (1002, 5, 'arrow', NULL, 1, 'made', 'escrow:u', 'test', 'u'),
                (1003, 5, 'iron-sword', '%s', 1, 'made', 'player:7', 'test', 't'),
                (1004, 5, 'iron-sword', '%s', 1, 'made', 'escrow:t', 'test', 't');
            """
                    .formatted(Wares.id(1), Wares.id(2), Wares.id(3), Wares.id(1), Wares.id(2));

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasInEscrowIsThereAfterwardsForWhomeverItIsGivenTo(Database database)
            throws SQLException, IOException {
        try (var store = Store.on(database, "world")) {
            execute(
                    store,
                    "DROP TABLE item_movement; DROP TABLE inventory_escrow_stack; DROP TABLE"
                            + " inventory_item; DROP TABLE inventory_stack; DROP TABLE inventory;"
                            + " DROP SEQUENCE item_movement_id;");
            execute(store, script("V002__inventory.sql"));
            execute(store, AS_IT_WAS);

            execute(store, script("V003__escrow.sql"));

            assertThat(ItemBalance.differences(store)).isEmpty();
            var world = InventoryInstance.on(store, Clock.systemUTC(), 10);
            var lots =
                    List.of(
                            new Lot("arrow", 7, List.of()),
                            new Lot("iron-sword", 1, List.of(Wares.id(2))));
            assertThat(world.take(act("saga", new GiveItems(8, lots, "test.give", "t"))))
                    .containsExactly("done");
            store.run(
                    () -> {
                        var inventories = world.get(Inventories.class);
                        var worn = inventories.item(Wares.id(1)).orElseThrow();
                        assertThat(worn.isOwnedBy(7) && worn.isEquipped()).isTrue();
                        assertThat(inventories.find(8).orElseThrow().quantity("arrow"))
                                .isEqualTo(7);
                        assertThat(inventories.item(Wares.id(3))).isPresent();
                    });
            assertThat(ItemBalance.differences(store)).isEmpty();
        }
    }

    private static String script(String name) throws IOException {
        try (var script = EscrowMigrationIT.class.getResourceAsStream("/db/" + name)) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    private static void execute(Store store, String statements) throws SQLException {
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
