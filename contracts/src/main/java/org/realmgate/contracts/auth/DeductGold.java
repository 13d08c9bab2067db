package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Takes gold out of a wallet and out of circulation. Refused with {@code auth.not-enough-gold} or
 * {@code auth.no-such-user}. Undone by {@link RefundGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code shop.purchase}; 1..64 of {@code a-z0-9.-}
 * @param reference what it belongs to, as a saga's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.DeductGold")
public record DeductGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
