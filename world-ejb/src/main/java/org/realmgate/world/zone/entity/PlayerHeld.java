package org.realmgate.world.zone.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Who was told to stand still may not walk. */
public final class PlayerHeld extends Refusal {
    private static final long serialVersionUID = 1L;

    public PlayerHeld(Standing standing) {
        super(
                Kind.CONFLICT,
                "world.held",
                "a player who is held must be let go to move: user_id=" + standing.userId(),
                Positions.of(standing));
    }
}
