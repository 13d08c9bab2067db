package org.realmgate.platform.telemetry;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The correlation id of the work that the current thread does: taken from the caller or made at the
 * first door, passed on with every call and event. Bound to the thread; whoever sets it clears it.
 */
public final class Correlation {
    /** The HTTP header, and in lower case the gRPC metadata key. */
    public static final String HEADER = "X-Correlation-Id";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Correlation() {}

    /** The id of the current work, or a new one if none was set. */
    public static String current() {
        var id = CURRENT.get();
        return id == null ? UUID.randomUUID().toString() : id;
    }

    /**
     * Goes on under the offered id if it is 1..64 characters of {@code A-Za-z0-9._-}, else under a
     * new one.
     */
    public static String adopt(String offered) {
        var id =
                offered != null && VALID.matcher(offered).matches()
                        ? offered
                        : UUID.randomUUID().toString();
        CURRENT.set(id);
        return id;
    }

    /** The work is done. */
    public static void clear() {
        CURRENT.remove();
    }
}
