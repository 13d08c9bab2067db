package org.realmgate.world.inventory.entity;

import java.util.HashSet;
import java.util.List;
import org.realmgate.contracts.content.ContentFaults;

/** The catalogue as its file says. */
public record ItemContents(List<ItemType> items) {
    /** Everything that is wrong with it; empty if it can be played. */
    public List<String> faults() {
        var faults = new ContentFaults();
        if (items == null) {
            faults.add("items", "must be there", null);
            return faults.all();
        }
        faults.within("items.length", items.size(), 1, InventoryLimits.ITEMS_MAX);
        var names = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            var type = items.get(i);
            var path = "items[" + i + "]";
            if (type == null) {
                faults.add(path, "must be there", null);
                continue;
            }
            faults.id(path + ".item", type.item());
            if (!names.add(type.item())) {
                faults.add(path + ".item", "must be unique", type.item());
            }
            faults.within(
                    path + ".stack_max",
                    type.stackMax(),
                    1,
                    type.unique() ? 1 : InventoryLimits.STACK_MAX);
            if (type.equipment() != null && !type.unique()) {
                faults.add(path + ".equipment", "must be of a unique item", type.equipment());
            }
            faults.name(path + ".name", type.name());
        }
        return faults.all();
    }
}
