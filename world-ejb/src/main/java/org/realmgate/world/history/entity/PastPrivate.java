package org.realmgate.world.history.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Somebody else's past (R3). */
public final class PastPrivate extends Refusal {
    private static final long serialVersionUID = 1L;

    public PastPrivate() {
        super(
                Kind.FORBIDDEN,
                "world.past-private",
                "a player's past is for that player and for game masters");
    }
}
