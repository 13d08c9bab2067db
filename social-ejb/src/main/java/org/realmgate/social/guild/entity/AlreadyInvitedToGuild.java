package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A guild invites a player once at a time (R5). */
public final class AlreadyInvitedToGuild extends Refusal {
    private static final long serialVersionUID = 1L;

    public AlreadyInvitedToGuild(String username) {
        super(
                Kind.CONFLICT,
                "social.already-invited-to-guild",
                "this player is invited already: " + username);
    }
}
