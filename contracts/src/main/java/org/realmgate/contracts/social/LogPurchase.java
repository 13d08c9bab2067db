package org.realmgate.contracts.social;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Writes a purchase into the log; the shop let it begin within its limits, and never refuses it
 * here. Undone by {@link StrikePurchase}.
 *
 * @param purchaseId the saga's id
 * @param userId who buys
 * @param item what, as in {@code iron-sword}
 * @param quantity how many, 1..
 * @param gold what is paid for all of them, 0..
 * @param boughtAt milliseconds since 1970-01-01T00:00Z
 */
@CommandName(type = "social.LogPurchase")
public record LogPurchase(
        String purchaseId, long userId, String item, int quantity, long gold, long boughtAt)
        implements StepCommand {}
