package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody grants what they do not have (R7). */
public final class RankGrantsMore extends Refusal {
    private static final long serialVersionUID = 1L;

    public RankGrantsMore(int rank) {
        super(
                Kind.FORBIDDEN,
                "social.rank-grants-more",
                "this rank may do more than yours: rank=" + rank);
    }
}
