package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The guild has no rank of this number. */
public final class NoSuchRank extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchRank(int rank, int ranks) {
        super(
                Kind.NOT_FOUND,
                "social.no-such-rank",
                "a guild's ranks are 0.." + (ranks - 1) + ": rank=" + rank);
    }
}
