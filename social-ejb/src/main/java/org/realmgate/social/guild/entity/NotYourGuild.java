package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** What only members may do or see (R3). */
public final class NotYourGuild extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotYourGuild(String guildId) {
        super(
                Kind.FORBIDDEN,
                "social.not-your-guild",
                "you are no member of this guild: " + guildId);
    }
}
