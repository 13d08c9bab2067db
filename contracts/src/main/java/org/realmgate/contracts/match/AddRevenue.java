package org.realmgate.contracts.match;

import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * Counts a sale. Undone by {@link RevertRevenue}.
 *
 * @param item what was sold, as in {@code iron-sword}
 * @param quantity how many, 1..
 * @param gold what was paid for all of them, 0..
 * @param soldAt milliseconds since 1970-01-01T00:00Z; says which day, in UTC
 */
@CommandName(type = "match.AddRevenue")
public record AddRevenue(String item, int quantity, long gold, long soldAt)
        implements StepCommand {}
