package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Destroys what an {@link AddItem} with the same components made. Refused with {@code
 * world.item-not-held} if the player no longer has it; done if its account is deleted, and
 * everything with it.
 *
 * @param userId whose inventory
 * @param item the item's name in the catalogue, as in {@code iron-sword}
 * @param quantity how many, 1..499,500; of a unique item at most 100
 * @param itemIds of a unique item one id each, UUIDs in lower case; of a stackable one empty
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 */
@CommandName(type = "world.RemoveItem")
public record RemoveItem(
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
