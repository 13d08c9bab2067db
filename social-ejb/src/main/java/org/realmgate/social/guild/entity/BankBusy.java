package org.realmgate.social.guild.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** So much is under way at once at most (R11): it makes sense to try again. */
public final class BankBusy extends Refusal {
    private static final long serialVersionUID = 1L;

    public BankBusy() {
        super(
                Kind.TOO_MANY,
                "social.bank-busy",
                "at most " + GuildLimits.MOVES_UNDER_WAY_MAX + " things are under way at once",
                Map.of(Refusal.RETRY_AFTER_MILLIS, 1_000));
    }
}
