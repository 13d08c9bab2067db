package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A guild has this name, or is being founded with it (R2). */
public final class GuildNameTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildNameTaken(String name) {
        super(Kind.CONFLICT, "social.guild-name-taken", "a guild is called so: " + name);
    }
}
