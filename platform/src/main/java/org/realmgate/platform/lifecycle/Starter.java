package org.realmgate.platform.lifecycle;

import org.realmgate.platform.settings.Settings;

/**
 * A CDI bean that has to start before its service answers and to stop after. Started one after the
 * other on the deploying thread, lowest {@link #order()} first; stopped in reverse.
 */
public interface Starter {
    /** What needs its settings alone. */
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

    /** One of the constants above, or a number between. */
    int order();

    /** What starts, for the reason of a failed start. */
    String name();

    /**
     * Reads all that may be set of it. Called of every starter before the first {@link #start()}: a
     * start with a setting that is wrong, or that nobody reads, is refused before a port is opened
     * or anything is written.
     */
    default void read(Settings settings) {}

    /** Returns when it works; throws if the service must not start. */
    void start() throws Exception;

    /** Ends what start began; also called after a start that failed later on. */
    default void stop() throws Exception {}
}
