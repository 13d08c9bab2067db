package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No rank is like that (R6). */
public final class RankNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public RankNotAllowed(String text) {
        super(Kind.UNPROCESSABLE, "social.rank-not-allowed", text);
    }
}
