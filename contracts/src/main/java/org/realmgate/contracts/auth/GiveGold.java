package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Puts gold of the reference's escrow into a wallet, whosever it was; all of it or a part. Refused
 * with {@code auth.not-in-escrow} if the escrow does not hold as much, with {@code
 * auth.no-such-user} if the account is deleted, or {@code auth.too-much-gold}. Undone by {@link
 * TakeGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code mail.send}; 1..64 of {@code a-z0-9.-}
 * @param reference whose escrow, as a mail's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.GiveGold")
public record GiveGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
