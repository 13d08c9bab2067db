package org.realmgate.world.zone.entity;

import java.util.Optional;

/** A point of a zone, in metres. */
public record Point(float x, float y) {
    /** The nearest one that the zone has; empty if one of the numbers is none. */
    public static Optional<Point> within(float x, float y) {
        return Float.isNaN(x) || Float.isNaN(y)
                ? Optional.empty()
                : Optional.of(
                        new Point(
                                Math.clamp(x, 0, ZoneLimits.SIDE_METRES),
                                Math.clamp(y, 0, ZoneLimits.SIDE_METRES)));
    }
}
