package org.realmgate.world.inventory.entity;

/** The numbers of the inventory rules that are no settings. */
public final class InventoryLimits {
    /** Slots of an inventory: one answer lists them all. */
    public static final int SLOTS_MAX = 500;

    /** Of one item in one slot. */
    public static final int STACK_MAX = 999;

    /** Of a stackable item at once: what fits into the largest inventory. */
    public static final int QUANTITY_MAX = SLOTS_MAX * STACK_MAX;

    /** Lots of one command: what a mail carries, or a side of a trade. */
    public static final int LOTS_MAX = 12;

    /** Unique items of one command: 500 commands of a batch name their ids in one statement. */
    public static final int IDS_MAX = 100;

    /** Items in the catalogue. */
    public static final int ITEMS_MAX = 1_000;

    /** Characters of a cause and of a reference. */
    public static final int TEXT_MAX = 64;

    /** Movements that a provenance tells, the newest. */
    public static final int MOVEMENTS_SHOWN = 200;

    private InventoryLimits() {}
}
