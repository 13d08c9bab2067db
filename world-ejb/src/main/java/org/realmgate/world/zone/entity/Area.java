package org.realmgate.world.zone.entity;

/** A disc in a zone, its edge included. In metres. */
public record Area(double x, double y, double radius) {
    private static final double GOLDEN_RATIO = 0.6180339887498949;
    private static final double GOLDEN_ANGLE = 2.399963229728653;

    public boolean contains(double atX, double atY) {
        double dx = atX - x;
        double dy = atY - y;
        return dx * dx + dy * dy <= radius * radius;
    }

    boolean inBounds() {
        return radius >= 0
                && ZoneLimits.inBounds(x - radius, y - radius)
                && ZoneLimits.inBounds(x + radius, y + radius);
    }

    /**
     * The x of the n-th of points that are spread evenly over the area: a sunflower's seeds, so
     * that newcomers do not stand in each other.
     */
    public float seedX(long n) {
        return (float) (x + distance(n) * Math.cos(angle(n)));
    }

    /** The y that belongs to {@link #seedX}. */
    public float seedY(long n) {
        return (float) (y + distance(n) * Math.sin(angle(n)));
    }

    /** Less than the radius by a hair, so that rounding to float cannot leave the area. */
    private double distance(long n) {
        double fraction = n * GOLDEN_RATIO - Math.floor(n * GOLDEN_RATIO);
        return radius * 0.999 * Math.sqrt(fraction);
    }

    private static double angle(long n) {
        return (n % 1_000_003) * GOLDEN_ANGLE;
    }
}
