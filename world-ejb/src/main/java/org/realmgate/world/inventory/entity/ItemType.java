package org.realmgate.world.inventory.entity;

import org.realmgate.contracts.content.LocalName;

/**
 * An item of the catalogue.
 *
 * @param item its name among programs, as in {@code iron-sword}
 * @param unique each has an id and a past; otherwise it is stackable
 * @param stackMax how many share a slot; 1 of a unique one
 * @param equipment what a unique one is worn as; null if it cannot be worn
 */
public record ItemType(
        String item, boolean unique, int stackMax, Equipment equipment, LocalName name) {
    /** Slots that so many take (R2). */
    public int slots(int quantity) {
        return Math.ceilDiv(quantity, stackMax);
    }
}
