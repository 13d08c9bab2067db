package org.realmgate.platform.health;

/**
 * What a check found.
 *
 * @param status how it fares
 * @param detail for people
 */
public record Finding(Status status, String detail) {
    /** The seeds' levels, from good to bad. */
    public enum Status {
        /** Works. */
        HEALTHY,
        /** Works with less than it should have. */
        DEGRADED,
        /** Does not work; the service answers 503 to probes. */
        UNHEALTHY,
        /** Endangers its surroundings. */
        CRITICAL
    }

    /** All is well. */
    public static Finding healthy(String detail) {
        return new Finding(Status.HEALTHY, detail);
    }

    /** It works with less than it should have. */
    public static Finding degraded(String detail) {
        return new Finding(Status.DEGRADED, detail);
    }

    /** It does not work. */
    public static Finding unhealthy(String detail) {
        return new Finding(Status.UNHEALTHY, detail);
    }
}
