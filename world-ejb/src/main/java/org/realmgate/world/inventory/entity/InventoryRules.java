package org.realmgate.world.inventory.entity;

/**
 * By what inventories are judged.
 *
 * @param slotsMax slots of an inventory
 */
public record InventoryRules(Catalogue catalogue, int slotsMax) {}
