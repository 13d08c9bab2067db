package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.StepCommand;

/**
 * What sagas ask of inventories. What cannot be a command at all is refused with {@code
 * world.item-malformed} or {@code world.item-quantity}, whichever it is.
 */
public sealed interface ItemCommand extends StepCommand
        permits AddItem, GiveItem, RemoveItem, TakeItem {
    /** Whose inventory. */
    long userId();

    /** The item's name in the catalogue, as in {@code iron-sword}. */
    String item();

    /** How many, 1..499,500; of a unique item at most 100. */
    int quantity();

    /** Of a unique item one UUID each, in lower case; of a stackable one empty. */
    List<String> itemIds();

    /** What for, as in {@code shop.purchase}; 1..64 characters. */
    String cause();

    /** What it belongs to, as a saga's id; 1..64 characters. */
    String reference();
}
