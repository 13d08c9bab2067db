package org.realmgate.platform.loop;

import java.time.Duration;

/** What a {@link Loop} does in one round, on the loop's own thread. */
@FunctionalInterface
public interface Turn {
    /**
     * Does one round.
     *
     * @return nanoseconds to rest before the next one, unless somebody wakes the loop; at most 0:
     *     go on at once
     * @throws Exception if it failed; the loop backs off and tries again
     */
    long turn() throws Exception;

    /** An act without a result. */
    @FunctionalInterface
    interface Act {
        /** Does it. */
        void run() throws Exception;
    }

    /** The act, and then a rest of always the same length. */
    static Turn every(Duration rest, Act act) {
        long nanos = rest.toNanos();
        return () -> {
            act.run();
            return nanos;
        };
    }
}
