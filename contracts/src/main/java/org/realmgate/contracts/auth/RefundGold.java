package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Gives back what a {@link DeductGold} took, with the same components.
 *
 * @param userId whose wallet
 * @param amount gold, 1..
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 */
@CommandName(type = "auth.RefundGold")
public record RefundGold(long userId, long amount, String cause, String reference)
        implements StepCommand {}
