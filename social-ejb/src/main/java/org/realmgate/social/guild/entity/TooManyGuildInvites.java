package org.realmgate.social.guild.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** So many players are invited at once at most (R5): some have to answer, or be uninvited. */
public final class TooManyGuildInvites extends Refusal {
    private static final long serialVersionUID = 1L;

    public TooManyGuildInvites() {
        super(
                Kind.CONFLICT,
                "social.too-many-guild-invites",
                "a guild has at most " + GuildLimits.INVITES_MAX + " invitations open",
                Map.of("invites_max", GuildLimits.INVITES_MAX));
    }
}
