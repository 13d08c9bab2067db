package org.realmgate.world.inventory.entity;

/**
 * Why and when items move. Refused with {@code world.item-malformed}.
 *
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 * @param at milliseconds since 1970-01-01T00:00Z
 */
public record Occasion(String cause, String reference, long at) {
    public Occasion {
        if (!fits(cause) || !fits(reference)) {
            throw ItemRefused.malformed(
                    "cause and reference have 1.." + InventoryLimits.TEXT_MAX + " characters");
        }
    }

    /** Whether it can be a cause or a reference. */
    public static boolean fits(String text) {
        return text != null && !text.isEmpty() && text.length() <= InventoryLimits.TEXT_MAX;
    }
}
