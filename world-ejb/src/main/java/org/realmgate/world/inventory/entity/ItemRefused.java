package org.realmgate.world.inventory.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Why an item is not made, moved, worn, dropped or shown. */
public final class ItemRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private ItemRefused(Kind kind, String code, String text, Map<String, Object> data) {
        super(kind, code, text, data);
    }

    static ItemRefused full(int slotsMax, int slotsUsed, int slotsNeeded) {
        return new ItemRefused(
                Kind.CONFLICT,
                "world.inventory-full",
                "an inventory has "
                        + slotsMax
                        + " slots: used="
                        + slotsUsed
                        + ", needed="
                        + slotsNeeded
                        + " (world.inventory.slots)",
                Map.of(
                        "slots_max", slotsMax,
                        "slots_used", slotsUsed,
                        "slots_needed", slotsNeeded));
    }

    /** Also of an item that the caller must not know of. */
    public static ItemRefused unknown() {
        return new ItemRefused(
                Kind.NOT_FOUND, "world.no-such-item", "there is no such item", Map.of());
    }

    static ItemRefused nobody(long userId) {
        return new ItemRefused(
                Kind.NOT_FOUND,
                "world.no-such-player",
                "nobody has this inventory, or nobody any more: user_id=" + userId,
                Map.of("user_id", userId));
    }

    /** Somebody else's item is refused alike, so that nobody learns whose it is. */
    static ItemRefused notHeld(String item) {
        return new ItemRefused(
                Kind.NOT_FOUND,
                "world.item-not-held",
                "the item, or as much of it, is not there: item=" + item,
                Map.of("item", String.valueOf(item)));
    }

    static ItemRefused equipped(UniqueItem worn) {
        return new ItemRefused(
                Kind.CONFLICT,
                "world.item-equipped",
                "what is worn has to be taken off first: item_id=" + worn.itemId(),
                Map.of("item", worn.item(), "item_id", worn.itemId()));
    }

    public static ItemRefused notEquipment(String item) {
        return new ItemRefused(
                Kind.UNPROCESSABLE,
                "world.item-not-equipment",
                "the item cannot be worn: item=" + item,
                Map.of("item", item));
    }

    static ItemRefused idTaken(String itemId) {
        return new ItemRefused(
                Kind.CONFLICT,
                "world.item-id-taken",
                "an id belongs to one item for ever: item_id=" + itemId,
                Map.of("item_id", itemId));
    }

    public static ItemRefused quantity(int max) {
        return new ItemRefused(
                Kind.UNPROCESSABLE,
                "world.item-quantity",
                "quantity must be in 1.." + max + " (InventoryLimits)",
                Map.of("quantity_max", max));
    }

    static ItemRefused malformed(String rule) {
        return new ItemRefused(Kind.INVALID, "world.item-malformed", rule, Map.of());
    }
}
