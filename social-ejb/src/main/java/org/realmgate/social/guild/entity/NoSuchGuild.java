package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** There is no guild of this id. */
public final class NoSuchGuild extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchGuild(String guildId) {
        super(Kind.NOT_FOUND, "social.no-such-guild", "there is no such guild: " + guildId);
    }
}
