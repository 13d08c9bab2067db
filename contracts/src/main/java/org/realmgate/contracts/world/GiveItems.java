package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Puts items of the reference's escrow into an inventory, whosever they were; all that the command
 * names or none, which may be a part of what the escrow holds. Refused with {@code
 * world.item-not-held} if the escrow does not hold as much, {@code world.no-such-player} if the
 * account is deleted, or {@code world.inventory-full}. Undone by {@link TakeItems}.
 *
 * @param userId whose inventory
 * @param lots 1..12, no two of the same item, with at most 100 unique items together
 * @param cause what for, as in {@code mail.send}; 1..64 characters
 * @param reference whose escrow, as a mail's id; 1..64 characters
 */
@CommandName(type = "world.GiveItems")
public record GiveItems(long userId, List<Lot> lots, String cause, String reference)
        implements ItemCommand {}
