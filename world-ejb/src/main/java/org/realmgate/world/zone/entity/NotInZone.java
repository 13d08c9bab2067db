package org.realmgate.world.zone.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The player is in no zone at the moment. */
public final class NotInZone extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotInZone(long userId) {
        super(
                Kind.CONFLICT,
                "world.not-in-zone",
                "a player must stand in a zone to move: user_id=" + userId,
                Map.of("user_id", userId));
    }
}
