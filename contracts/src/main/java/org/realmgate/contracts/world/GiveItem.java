package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Puts what {@link TakeItem} with the same reference took into an inventory. Refused with {@code
 * world.inventory-full}, {@code world.no-such-player}, or {@code world.item-not-held} if the escrow
 * does not hold as much; undone by a {@link TakeItem}.
 *
 * <p>What goes back to whom it was taken from is never refused for want of slots, so that a {@link
 * TakeItem} can always be undone; if the account is deleted meanwhile, it is destroyed.
 *
 * @param userId whose inventory
 * @param item the item's name in the catalogue, as in {@code iron-sword}
 * @param quantity how many, 1..499,500; of a unique item at most 100
 * @param itemIds of a unique item one id each, UUIDs in lower case; of a stackable one empty
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 */
@CommandName(type = "world.GiveItem")
public record GiveItem(
        long userId,
        String item,
        int quantity,
        List<String> itemIds,
        String cause,
        String reference)
        implements ItemCommand {}
