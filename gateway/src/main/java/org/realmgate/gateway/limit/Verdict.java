package org.realmgate.gateway.limit;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.limit.Rate;

/**
 * What the buckets said.
 *
 * @param name the limit that refused, or the call's own
 * @param remaining whole tokens left in its bucket
 * @param resetNanos until that bucket is full
 * @param waitNanos 0 if it may be; else until there is a token
 */
public record Verdict(LimitName name, Rate rate, long remaining, long resetNanos, long waitNanos) {
    /** The code of every refusal by a limit. */
    public static final String CODE = "gateway.rate-limited";

    private static final long NANOS_PER_MILLI = 1_000_000;

    public boolean granted() {
        return waitNanos == 0;
    }

    /** Rounded up: a client that waits this long finds a token. */
    public long waitMillis() {
        return (waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    public Refusal refusal() {
        return new Refusal(
                Kind.TOO_MANY,
                CODE,
                "the limit is "
                        + rate
                        + ": wait_millis="
                        + waitMillis()
                        + " (gateway.limit."
                        + name.key()
                        + ")",
                Map.of(Refusal.RETRY_AFTER_MILLIS, waitMillis()));
    }
}
