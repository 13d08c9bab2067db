package org.realmgate.auth.wallet.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NotEnoughGold extends Refusal {
    private static final long serialVersionUID = 1L;

    NotEnoughGold(long gold, long needed) {
        super(
                Kind.UNPROCESSABLE,
                "auth.not-enough-gold",
                "a wallet is never below zero: gold=" + gold + " needed=" + needed,
                Map.of("gold", gold, "needed", needed));
    }
}
