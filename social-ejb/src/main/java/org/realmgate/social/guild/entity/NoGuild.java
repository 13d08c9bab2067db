package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The player is in no guild. */
public final class NoGuild extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoGuild() {
        super(Kind.NOT_FOUND, "social.no-guild", "you are in no guild");
    }
}
