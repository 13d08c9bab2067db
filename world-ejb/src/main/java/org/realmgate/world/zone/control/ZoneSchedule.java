package org.realmgate.world.zone.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * The turns of some zones: twenty a second for each, evenly staggered so that their work does not
 * come at once. The only owner of those zones, called by one thread.
 *
 * <p>A zone that is late by a whole turn leaves turns out: catching up would only make it later.
 */
final class ZoneSchedule {
    private final List<ZoneLoop> zones;
    private final long[] dueNanos;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> faults;

    /**
     * The first turns are due from now on.
     *
     * @param nanoTime the same clock for all zones of a world
     * @param faults is told what a turn threw, and must not throw itself; the zone goes on with the
     *     next turn
     */
    ZoneSchedule(List<ZoneLoop> zones, LongSupplier nanoTime, Consumer<Throwable> faults) {
        this.zones = List.copyOf(zones);
        this.nanoTime = nanoTime;
        this.faults = faults;
        dueNanos = new long[zones.size()];
        long now = nanoTime.getAsLong();
        for (int i = 0; i < dueNanos.length; i++) {
            dueNanos[i] = now + i * ZoneLimits.TURN_NANOS / dueNanos.length;
        }
    }

    /**
     * Takes the turn that is due, if one is.
     *
     * @return nanoseconds until the next one; at most 0 if it is due already
     */
    long turn() {
        int next = next();
        long wait = dueNanos[next] - nanoTime.getAsLong();
        if (wait > 0) {
            return wait;
        }
        turn(next);
        return dueNanos[next()] - nanoTime.getAsLong();
    }

    private int next() {
        int next = 0;
        for (int i = 1; i < dueNanos.length; i++) {
            if (dueNanos[i] - dueNanos[next] < 0) {
                next = i;
            }
        }
        return next;
    }

    private void turn(int index) {
        var zone = zones.get(index);
        long begin = nanoTime.getAsLong();
        boolean well = false;
        try {
            zone.turn(begin);
            well = true;
        } catch (Throwable fault) {
            // The outer turn: one broken command must stop neither its zone nor the others.
            faults.accept(fault);
        }
        long end = nanoTime.getAsLong();
        zone.times().turned(end - begin, well);
        dueNanos[index] += ZoneLimits.TURN_NANOS;
        while (end - dueNanos[index] >= ZoneLimits.TURN_NANOS) {
            dueNanos[index] += ZoneLimits.TURN_NANOS;
            zone.times().overran();
        }
    }
}
