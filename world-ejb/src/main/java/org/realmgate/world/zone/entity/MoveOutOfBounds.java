package org.realmgate.world.zone.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** There is no such place in the zone (R2). */
public final class MoveOutOfBounds extends Refusal {
    private static final long serialVersionUID = 1L;

    MoveOutOfBounds(float x, float y, Standing standing) {
        super(
                Kind.UNPROCESSABLE,
                "world.move-out-of-bounds",
                "a position must be finite and in 0..1000 metres: x=" + x + ", y=" + y,
                Positions.of(standing));
    }
}
