package org.realmgate.world.inventory.entity;

import java.util.HashSet;
import java.util.List;

/**
 * Lots that move together, all or none. Refused with {@code world.item-malformed,
 * world.item-quantity}.
 *
 * @param lots 1..12, no two of the same item
 */
public record ItemLots(List<ItemLot> lots) {
    public ItemLots {
        lots = List.copyOf(lots);
        if (lots.isEmpty() || lots.size() > InventoryLimits.LOTS_MAX) {
            throw ItemRefused.malformed(
                    "1.." + InventoryLimits.LOTS_MAX + " lots move together: lots=" + lots.size());
        }
        if (lots.stream().map(ItemLot::item).distinct().count() < lots.size()) {
            throw ItemRefused.malformed("an item is in one of the lots that move together");
        }
        var itemIds = lots.stream().flatMap(lot -> lot.itemIds().stream()).toList();
        if (itemIds.size() > InventoryLimits.IDS_MAX) {
            throw ItemRefused.quantity(InventoryLimits.IDS_MAX);
        }
        if (new HashSet<>(itemIds).size() < itemIds.size()) {
            throw ItemRefused.malformed("an id is of one item");
        }
    }

    public static ItemLots of(ItemLot lot) {
        return new ItemLots(List.of(lot));
    }
}
