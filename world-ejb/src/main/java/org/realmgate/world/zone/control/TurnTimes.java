package org.realmgate.world.zone.control;

/** How a loop's turns went. Written by its thread, read by any. */
public final class TurnTimes {
    private volatile long turns;
    private volatile long nanosSum;
    private volatile long nanosMax;
    private volatile long overruns;
    private volatile long faults;

    void turned(long nanos) {
        turns = turns + 1;
        nanosSum = nanosSum + nanos;
        nanosMax = Math.max(nanosMax, nanos);
    }

    void overran() {
        overruns = overruns + 1;
    }

    void failed() {
        faults = faults + 1;
    }

    public long turns() {
        return turns;
    }

    public long nanosSum() {
        return nanosSum;
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
}
