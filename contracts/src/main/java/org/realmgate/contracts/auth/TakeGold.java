package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Takes gold out of a wallet and keeps it in the escrow of the reference, with what is there
 * already, until {@link GiveGold} or {@link ReturnGold} with the same reference. Refused with
 * {@code auth.not-enough-gold} or {@code auth.no-such-user}. Undone by {@link ReturnGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code mail.send}; 1..64 of {@code a-z0-9.-}
 * @param reference whose escrow, as a mail's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.TakeGold")
public record TakeGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
