package org.realmgate.contracts.auth;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Takes gold out of a wallet and out of circulation. Refused with {@code auth.not-enough-gold} or
 * {@code auth.no-such-account}. Undone by {@link RefundGold}.
 *
 * @param userId whose wallet
 * @param amount gold, 1..
 * @param cause what for, as in {@code shop.purchase}; 1..64 characters
 * @param reference what it belongs to, as a saga's id; 1..64 characters
 */
@CommandName(type = "auth.DeductGold")
public record DeductGold(long userId, long amount, String cause, String reference)
        implements StepCommand {}
