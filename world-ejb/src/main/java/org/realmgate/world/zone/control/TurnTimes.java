package org.realmgate.world.zone.control;

/** How a zone's turns went. Written by its thread, read by any. */
public final class TurnTimes {
    private volatile long turns;
    private volatile long nanosMax;
    private volatile long overruns;
    private volatile long faults;
    private volatile boolean failing;

    void turned(long nanos, boolean well) {
        turns = turns + 1;
        nanosMax = Math.max(nanosMax, nanos);
        failing = !well;
        if (!well) {
            faults = faults + 1;
        }
    }

    void overran() {
        overruns = overruns + 1;
    }

    public long turns() {
        return turns;
    }

    public long nanosMax() {
        return nanosMax;
    }

    /** Turns that were left out because the one before took too long. */
    public long overruns() {
        return overruns;
    }

    /** Turns that ended with an exception. */
    public long faults() {
        return faults;
    }

    /** The last turn ended with an exception. */
    public boolean isFailing() {
        return failing;
    }
}
