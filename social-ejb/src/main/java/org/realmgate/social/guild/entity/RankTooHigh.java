package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody acts on somebody of the same or a higher rank, nor raises anybody to their own (R7). */
public final class RankTooHigh extends Refusal {
    private static final long serialVersionUID = 1L;

    public RankTooHigh(int own, int other) {
        super(
                Kind.FORBIDDEN,
                "social.rank-too-high",
                "only lower ranks can be acted on: own=" + own + " other=" + other);
    }
}
