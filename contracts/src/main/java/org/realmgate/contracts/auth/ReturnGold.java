package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Puts gold of the reference's escrow back into the wallet that {@link TakeGold} took it from, with
 * the same components. If the account is deleted meanwhile, it goes out of circulation. Refused
 * with {@code auth.not-in-escrow} if the escrow does not hold as much.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code mail.send}; 1..64 of {@code a-z0-9.-}
 * @param reference whose escrow, as a mail's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.ReturnGold")
public record ReturnGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
