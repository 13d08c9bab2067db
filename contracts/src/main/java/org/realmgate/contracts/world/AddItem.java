package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Makes items and puts them into an inventory. Refused with {@code world.inventory-full}, {@code
 * world.no-such-item}, {@code world.no-such-player} or {@code world.item-id-taken}. Undone by
 * {@link RemoveItem}.
 *
 * @param userId whose inventory
 * @param item the item's name in the catalogue, as in {@code iron-sword}
 * @param quantity how many, 1..499,500; of a unique item at most 100
 * @param itemIds of a unique item one id each, UUIDs in lower case chosen by whoever begins the
 *     saga; of a stackable one empty
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 */
@CommandName(type = "world.AddItem")
public record AddItem(
        long userId,
        String item,
        int quantity,
        List<String> itemIds,
        String cause,
        String reference)
        implements ItemCommand {
    /** The one lot that it is. */
    @Override
    public List<Lot> lots() {
        return List.of(new Lot(item, quantity, itemIds));
    }
}
