package org.realmgate.bots.zone;

import java.util.SplittableRandom;

/**
 * One bot's way: first to a home drawn evenly over the zone, so that a crowd which entered at one
 * spot spreads, then wherever its heading drifts.
 */
public final class Walk {

    /** The realm refuses more than 10 m/s. */
    private static final double SPEED_MAX = 8;

    private static final double SPEED_MIN = 3;
    private static final double TURN_MAX_RADIANS = 0.35;
    private static final double MARGIN = 1;

    private final SplittableRandom random;
    private final double speed;
    private final double homeX;
    private final double homeY;
    private Zone zone = Zone.PLAIN;
    private boolean homeward = true;
    private double heading;
    private float x;
    private float y;

    public Walk(long seed) {
        random = new SplittableRandom(seed);
        speed = random.nextDouble(SPEED_MIN, SPEED_MAX);
        homeX = random.nextDouble();
        homeY = random.nextDouble();
        heading = random.nextDouble(2 * Math.PI);
    }

    /** Goes on from where the realm says that the player stands. */
    public void place(Zone zone, float x, float y) {
        this.zone = zone;
        this.x = x;
        this.y = y;
    }

    public void step(double seconds) {
        turn();
        double length = speed * seconds;
        double byX = inward(x, Math.cos(heading) * length);
        double byY = inward(y, Math.sin(heading) * length);
        heading = Math.atan2(byY, byX);
        x = (float) Math.clamp(x + byX, 0, zone.side());
        y = (float) Math.clamp(y + byY, 0, zone.side());
    }

    private void turn() {
        KnownPortal portal = zone.portals().isEmpty() ? null : zone.portalNear(x, y).orElse(null);
        if (portal != null) {
            homeward = false;
            heading = Math.atan2(y - portal.y(), x - portal.x());
            return;
        }
        if (homeward) {
            homeward = Math.hypot(homeX * zone.side() - x, homeY * zone.side() - y) > speed;
            heading = Math.atan2(homeY * zone.side() - y, homeX * zone.side() - x);
        }
        heading += random.nextDouble(-TURN_MAX_RADIANS, TURN_MAX_RADIANS);
    }

    private double inward(double at, double by) {
        if (at + by < MARGIN) {
            return Math.abs(by);
        }
        return at + by > zone.side() - MARGIN ? -Math.abs(by) : by;
    }

    public float x() {
        return x;
    }

    public float y() {
        return y;
    }
}
