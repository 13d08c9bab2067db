package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Puts items of the reference's escrow back into the inventory that {@link TakeItems} took them
 * from, with the same components. Never refused for want of slots, so that a {@link TakeItems} can
 * always be undone; if the account is deleted meanwhile, they are destroyed. Refused with {@code
 * world.item-not-held} if the escrow does not hold as much.
 *
 * @param userId whose inventory
 * @param lots 1..12, no two of the same item, with at most 100 unique items together
 * @param cause what for, as in {@code mail.send}; 1..64 characters
 * @param reference whose escrow, as a mail's id; 1..64 characters
 */
@CommandName(type = "world.ReturnItems")
public record ReturnItems(long userId, List<Lot> lots, String cause, String reference)
        implements ItemCommand {}
