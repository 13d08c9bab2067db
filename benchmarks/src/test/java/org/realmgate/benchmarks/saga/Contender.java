package org.realmgate.benchmarks.saga;

/** Carries four steps out durably, one after another, of which none does anything. */
interface Contender extends AutoCloseable {
    String name();

    /** The database that it writes to. */
    String database();

    /** Returns when the fourth step is stored as done. Called by many threads at once. */
    void run();

    @Override
    void close();
}
