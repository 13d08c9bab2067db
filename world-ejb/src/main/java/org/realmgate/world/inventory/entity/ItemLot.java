package org.realmgate.world.inventory.entity;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some of one item: so many of a stackable one, or these of a unique one. Refused with {@code
 * world.item-quantity, world.item-malformed}.
 *
 * @param itemIds of a unique item one each, of a stackable one none; null stands for none
 */
public record ItemLot(ItemType type, int quantity, List<String> itemIds) {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public ItemLot {
        itemIds = itemIds == null ? List.of() : List.copyOf(itemIds);
        int most = type.unique() ? InventoryLimits.IDS_MAX : InventoryLimits.QUANTITY_MAX;
        if (quantity < 1 || quantity > most) {
            throw ItemRefused.quantity(most);
        }
        if (itemIds.size() != (type.unique() ? quantity : 0)
                || new HashSet<>(itemIds).size() != itemIds.size()) {
            throw ItemRefused.malformed("a unique item has one id each, a stackable one none");
        }
        if (!itemIds.stream().allMatch(id -> UUID.matcher(id).matches())) {
            throw ItemRefused.malformed("an item's id is a UUID in lower case");
        }
    }

    String item() {
        return type.item();
    }
}
