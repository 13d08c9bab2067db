package org.realmgate.world.zone.control;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A number of places that any threads take and give back, never more of them than there are. No
 * single zone's owner could count them: they are shared by all zones.
 */
final class Places {
    private final AtomicInteger taken = new AtomicInteger();
    private final int max;

    Places(int max) {
        this.max = max;
    }

    /** False if none is left. */
    boolean take() {
        return taken.getAndUpdate(now -> now < max ? now + 1 : now) < max;
    }

    void giveBack(int places) {
        taken.addAndGet(-places);
    }

    int taken() {
        return taken.get();
    }
}
