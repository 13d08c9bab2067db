package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Puts items of the reference's escrow into an inventory, whosever they were; all of them or none.
 * Refused with {@code world.inventory-full}, {@code world.no-such-player}, or {@code
 * world.item-not-held} if the escrow does not hold as much. Undone by {@link TakeItems}.
 *
 * @param userId whose inventory
 * @param lots 1..12, no two of the same item
 * @param cause what for, as in {@code mail.send}; 1..64 characters
 * @param reference whose escrow, as a mail's id; 1..64 characters
 */
@CommandName(type = "world.GiveItems")
public record GiveItems(long userId, List<Lot> lots, String cause, String reference)
        implements StepCommand {}
