package org.realmgate.world.zone.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Where a character stood cannot be read at the moment, so nobody new comes in. */
public final class WorldUnavailable extends Refusal {
    private static final long serialVersionUID = 1L;

    private WorldUnavailable(String text) {
        super(Kind.UNAVAILABLE, "world.unavailable", text, Map.of(RETRY_AFTER_MILLIS, 1_000L));
    }

    public static WorldUnavailable unreadable() {
        return new WorldUnavailable("where the character stood could not be read: try again");
    }

    public static WorldUnavailable joins() {
        return new WorldUnavailable(
                "at most "
                        + ZoneLimits.REST_JOINS_MAX
                        + " players without a socket wait to come in (ZoneLimits)");
    }
}
