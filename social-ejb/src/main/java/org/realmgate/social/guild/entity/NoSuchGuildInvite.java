package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** There is no such invitation, or none any more (R5). */
public final class NoSuchGuildInvite extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchGuildInvite(String guildId) {
        super(
                Kind.NOT_FOUND,
                "social.no-such-guild-invite",
                "no such invitation: guild_id=" + guildId);
    }
}
