package org.realmgate.bots.crowd;

/**
 * Says which beats are due, by their number; beat n is due at start + n periods, whenever it is
 * asked for.
 */
final class Metronome {

    static final long NONE = -1;

    /**
     * A burst of more than a second's beats would be refused as too fast anyway: they are left out
     * and counted.
     */
    private static final long LATE_NANOS_MAX = 1_000_000_000;

    private final long startNanos;
    private final double periodNanos;
    private long next;
    private long skipped;

    Metronome(double perSecond, long startNanos) {
        this.startNanos = startNanos;
        periodNanos = 1e9 / perSecond;
    }

    /** The next beat if it is due, else {@link #NONE}. */
    long take(long nowNanos) {
        long late = nowNanos - dueNanos(next);
        if (late < 0) {
            return NONE;
        }
        if (late > LATE_NANOS_MAX) {
            long beats = (long) ((late - LATE_NANOS_MAX) / periodNanos) + 1;
            skipped += beats;
            next += beats;
        }
        return next++;
    }

    long dueNanos(long beat) {
        return startNanos + (long) (beat * periodNanos);
    }

    long skipped() {
        return skipped;
    }

    void forgetSkipped() {
        skipped = 0;
    }
}
