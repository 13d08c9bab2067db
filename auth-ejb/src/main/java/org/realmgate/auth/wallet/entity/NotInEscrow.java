package org.realmgate.auth.wallet.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NotInEscrow extends Refusal {
    private static final long serialVersionUID = 1L;

    NotInEscrow(long amount, long needed) {
        super(
                Kind.CONFLICT,
                "auth.not-in-escrow",
                "nothing comes out of an escrow that did not go in: amount="
                        + amount
                        + " needed="
                        + needed,
                Map.of("amount", amount, "needed", needed));
    }
}
