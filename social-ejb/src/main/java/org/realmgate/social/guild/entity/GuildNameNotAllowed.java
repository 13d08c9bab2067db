package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No guild and no rank is called so (R2). */
public final class GuildNameNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildNameNotAllowed(String text) {
        super(Kind.UNPROCESSABLE, "social.guild-name-not-allowed", text);
    }
}
