package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;

/**
 * Gives back what a {@link DeductGold} took, with the same components. To an account that is
 * deleted meanwhile nothing is given: its gold is out of circulation as well.
 *
 * @param userId whose wallet
 * @param amount gold, 1..10^12
 * @param cause what for, as in {@code shop.purchase}; 1..64 of {@code a-z0-9.-}
 * @param reference what it belongs to, as a saga's id; 1..64 printable ASCII characters
 */
@CommandName(type = "auth.RefundGold")
public record RefundGold(long userId, long amount, String cause, String reference)
        implements GoldCommand {}
