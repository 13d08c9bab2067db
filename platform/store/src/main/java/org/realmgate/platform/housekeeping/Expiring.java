package org.realmgate.platform.housekeeping;

/** A bean whose rows grow old. */
public interface Expiring {
    /** What they are, for the log: one or two words. */
    String name();

    /**
     * Throws some of those away that are too old, in the current transaction; few enough that
     * nobody waits for them.
     *
     * @return whether there may be more
     */
    boolean forgetSome();
}
