package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A guild has this tag, or is being founded with it (R2). */
public final class GuildTagTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildTagTaken(String tag) {
        super(Kind.CONFLICT, "social.guild-tag-taken", "a guild has this tag: " + tag);
    }
}
