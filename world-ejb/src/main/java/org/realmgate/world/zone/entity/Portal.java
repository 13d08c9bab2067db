package org.realmgate.world.zone.entity;

/** Whoever walks into it stands at its target from then on. In metres. */
public record Portal(double x, double y, double radius, int toZone, double toX, double toY) {
    public boolean contains(double atX, double atY) {
        return new Area(x, y, radius).contains(atX, atY);
    }
}
