package org.realmgate.world.zone.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No room for another player. */
public final class WorldFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public WorldFull(long players, int playersMax) {
        super(
                Kind.UNAVAILABLE,
                "world.full",
                "the world holds at most "
                        + playersMax
                        + " players: players="
                        + players
                        + " (world.zone.players-max)",
                Map.of(RETRY_AFTER_MILLIS, 5_000L));
    }
}
