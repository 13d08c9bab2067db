package org.realmgate.social.guild.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A guild has so many members at most (R4). */
public final class GuildFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildFull() {
        super(
                Kind.CONFLICT,
                "social.guild-full",
                "a guild has at most " + GuildLimits.MEMBERS_MAX + " members",
                Map.of("members_max", GuildLimits.MEMBERS_MAX));
    }
}
