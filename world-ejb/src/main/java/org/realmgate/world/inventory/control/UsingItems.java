package org.realmgate.world.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.realmgate.contracts.combat.LootDropped;
import org.realmgate.platform.telemetry.Correlation;
import org.realmgate.world.inventory.control.Inventories.Concerned;
import org.realmgate.world.inventory.entity.ItemLot;
import org.realmgate.world.inventory.entity.ItemLots;
import org.realmgate.world.inventory.entity.ItemRefused;
import org.realmgate.world.inventory.entity.Occasion;

/** What players do with their own items. */
@ApplicationScoped
public class UsingItems {
    private static final String DROPPED = "player.drop";
    private static final String DELETED = "account.deleted";
    private static final String LOOT = "loot";

    @Inject private Inventories inventories;

    @Inject private CatalogueReader items;

    @Inject private Clock clock;

    /**
     * Puts it on, and off what was worn instead (R4). Refused with {@code world.item-not-held,
     * world.item-not-equipment, world.no-such-player}.
     */
    public void equip(long userId, String item, String itemId) {
        var inventory = inventories.changing(userId).open();
        var chosen = inventory.unique(item, itemId);
        var equipment =
                items.rules()
                        .catalogue()
                        .equipment(item)
                        .orElseThrow(() -> ItemRefused.notEquipment(item));
        var worn = inventory.worn(equipment).filter(other -> other != chosen);
        if (worn.isPresent()) {
            worn.get().unequip();
            // The database allows one of each, and nobody knows which row it would write first.
            inventories.flush();
        }
        chosen.equip(equipment);
    }

    /** Refused with {@code world.item-not-held, world.no-such-player}. */
    public void unequip(long userId, String item, String itemId) {
        inventories.changing(userId).open().unique(item, itemId).unequip();
    }

    /**
     * For ever. Refused with {@code world.no-such-item, world.item-quantity, world.item-malformed,
     * world.item-not-held, world.item-equipped, world.no-such-player}.
     *
     * @param itemId of a unique item; of a stackable one null
     * @param quantity of a stackable item; of a unique one 1 or null
     */
    public void drop(long userId, String item, String itemId, Integer quantity) {
        var type = items.rules().catalogue().get(item);
        var itemIds = itemId == null ? List.<String>of() : List.of(itemId);
        var lot = new ItemLot(type, quantity == null ? itemIds.size() : quantity, itemIds);
        var concerned = new Concerned(Set.of(userId), Set.copyOf(itemIds), Set.of());
        inventories.lock(concerned);
        var ledger = inventories.ledger(concerned);
        ledger.drop(
                userId,
                ItemLots.of(lot),
                new Occasion(DROPPED, Correlation.current(), clock.millis()));
        inventories.store(ledger);
    }

    /**
     * What an NPC left behind is the player's. An item that the catalogue has no more, or that is
     * no stackable one, is refused with {@code world.no-such-item}: its event becomes a dead
     * letter.
     */
    public void win(LootDropped loot) {
        if (!items.rules().catalogue().isStackable(loot.item())) {
            throw ItemRefused.unknown();
        }
        var lot =
                new ItemLot(items.rules().catalogue().get(loot.item()), loot.quantity(), List.of());
        var concerned = Concerned.player(loot.userId());
        inventories.lock(concerned);
        var ledger = inventories.ledger(concerned);
        ledger.win(
                loot.userId(),
                ItemLots.of(lot),
                new Occasion(LOOT, loot.encounterId(), loot.timestamp()));
        inventories.store(ledger);
    }

    /** The account is deleted, and everything with it (R8); the same however often. */
    public void leave(long userId, long at) {
        var concerned = Concerned.player(userId);
        inventories.lock(concerned);
        var ledger = inventories.ledger(concerned);
        ledger.close(userId, new Occasion(DELETED, Correlation.current(), at));
        inventories.store(ledger);
    }
}
