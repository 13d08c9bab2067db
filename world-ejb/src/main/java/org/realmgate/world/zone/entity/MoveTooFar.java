package org.realmgate.world.zone.entity;

import java.util.Locale;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The player cannot have come that far by now (R1). */
public final class MoveTooFar extends Refusal {
    private static final long serialVersionUID = 1L;

    MoveTooFar(double metres, double allowed, double speed, Standing standing) {
        super(
                Kind.UNPROCESSABLE,
                "world.move-too-far",
                String.format(
                        Locale.ROOT,
                        "a move covers at most %s m/s for the time since the last one: metres=%.2f,"
                                + " allowed=%.2f (world.zone.speed-metres-per-second)",
                        speed,
                        metres,
                        allowed),
                Positions.of(standing));
    }
}
