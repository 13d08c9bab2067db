package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.StepCommand;

/**
 * What sagas ask of inventories: all of a command or nothing. What cannot be a command at all is
 * refused with {@code world.no-such-item}, {@code world.item-malformed} or {@code
 * world.item-quantity}, whichever it is.
 */
public sealed interface ItemCommand extends StepCommand
        permits AddItem, GiveItems, RemoveItem, ReturnItems, TakeItems {
    /** Whose inventory. */
    long userId();

    /** 1..12, no two of the same item, with at most 100 unique items together. */
    List<Lot> lots();

    /** What for, as in {@code shop.purchase}; 1..64 characters. */
    String cause();

    /** What it belongs to, and whose escrow it is; 1..64 characters. */
    String reference();
}
