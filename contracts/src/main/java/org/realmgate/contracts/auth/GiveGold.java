package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Puts gold that {@link TakeGold} put into the reference's escrow into a wallet, whosever it was.
 * Refused with {@code auth.not-in-escrow} if the escrow does not hold as much, or {@code
 * auth.no-such-user}. Undone by {@link TakeGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code mail.send}; 1..64 of {@code a-z0-9.-}
 * @param reference whose escrow, as a mail's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.GiveGold")
public record GiveGold(long userId, long amount, String cause, String reference)
        implements StepCommand {}
