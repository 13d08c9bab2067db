package org.realmgate.bots.zone;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A square of ground with portals. Metres. */
public record Zone(double side, List<KnownPortal> portals) {

    /** What the contract says of every zone: 0..1000 in both directions. */
    public static final Zone PLAIN = new Zone(1000, List.of());

    /** Wide enough that a bot turns before a portal takes it: some steps of at most 0.8 m. */
    private static final double CLEARANCE = 12;

    Optional<KnownPortal> portalNear(double x, double y) {
        return portals.stream()
                .filter(portal -> portal.distance(x, y) < portal.radius() + CLEARANCE)
                .findFirst();
    }

    public Optional<KnownPortal> portalNearest(double x, double y) {
        return portals.stream().min(Comparator.comparingDouble(portal -> portal.distance(x, y)));
    }
}
