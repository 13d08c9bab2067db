package org.realmgate.world.inventory.control;

import org.realmgate.platform.settings.Settings;
import org.realmgate.world.inventory.entity.InventoryLimits;

/**
 * @param slots of an inventory
 * @param content path of a catalogue; empty for the built-in one
 */
record InventorySettings(int slots, String content) {
    static InventorySettings read(Settings settings) {
        return new InventorySettings(
                settings.integer("world.inventory.slots", 40, 1, InventoryLimits.SLOTS_MAX),
                settings.text("world.inventory.content", ""));
    }
}
