package org.realmgate.social.guild.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The rank of the member takes out no more today (R12). */
public final class BankDayLimit extends Refusal {
    private static final long serialVersionUID = 1L;

    public BankDayLimit(long goldLeft, long itemsLeft) {
        super(
                Kind.CONFLICT,
                "social.bank-day-limit",
                "your rank takes out no more today: gold_left="
                        + goldLeft
                        + " items_left="
                        + itemsLeft,
                Map.of("gold_left", goldLeft, "items_left", itemsLeft));
    }
}
