package org.realmgate.bots.zone;

/** Whoever walks into it stands in another zone. */
public record KnownPortal(double x, double y, double radius) {

    public double distance(double otherX, double otherY) {
        return Math.hypot(otherX - x, otherY - y);
    }
}
