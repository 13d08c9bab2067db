package org.realmgate.contracts.world;

import java.util.List;
import org.realmgate.contracts.saga.CommandName;

/**
 * Takes items out of an inventory and keeps them in the escrow of the reference, with what is there
 * already, until {@link GiveItems} or {@link ReturnItems} with the same reference; all of them or
 * none. Refused with {@code world.item-not-held}, {@code world.item-equipped}, or {@code
 * world.no-such-player} if the account is deleted. Undone by {@link ReturnItems}.
 *
 * @param userId whose inventory
 * @param lots 1..12, no two of the same item, with at most 100 unique items together
 * @param cause what for, as in {@code mail.send}; 1..64 characters
 * @param reference whose escrow, as a mail's id; 1..64 characters
 */
@CommandName(type = "world.TakeItems")
public record TakeItems(long userId, List<Lot> lots, String cause, String reference)
        implements ItemCommand {}
