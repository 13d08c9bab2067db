package org.realmgate.platform.lifecycle;

/**
 * A CDI bean that has to start before its service answers and to stop after. Started one after the
 * other on the deploying thread, lowest {@link #order()} first; stopped in reverse.
 */
public interface Starter {
    /** Settings are read and checked. */
    int SETTINGS = 0;

    /** What the server injects is injected. */
    int RESOURCES = 5;

    /** The database is migrated. */
    int DATABASE = 10;

    /** Relay and listeners work. */
    int BUS = 20;

    /** Keys and revocations come in. */
    int IDENTITY = 30;

    /** The service's own loops and first data. */
    int SERVICE = 50;

    /** Doors open. */
    int DOOR = 60;

    /** What looks back on how all others started. */
    int LAST = 70;

    /** One of the constants above, or a number between. */
    int order();

    /** What starts, for the reason of a failed start. */
    String name();

    /** Returns when it works; throws if the service must not start. */
    void start() throws Exception;

    /** Ends what start began; also called after a start that failed later on. */
    default void stop() throws Exception {}
}
