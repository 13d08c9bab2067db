package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A player is in one guild at most (R1), one that is being founded included. */
public final class AlreadyInGuild extends Refusal {
    private static final long serialVersionUID = 1L;

    public AlreadyInGuild() {
        super(Kind.CONFLICT, "social.already-in-guild", "a player is in one guild at most");
    }
}
