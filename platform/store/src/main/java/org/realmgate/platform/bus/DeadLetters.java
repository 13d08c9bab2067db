package org.realmgate.platform.bus;

import org.realmgate.contracts.event.Envelope;

/** Where events go that could not be applied, until somebody decides what becomes of them. */
interface DeadLetters {
    /**
     * Returns when the letter is stored.
     *
     * @throws IllegalStateException if it is not
     */
    void bury(Envelope envelope, String body, Exception reason);

    /** How many since the start. */
    long count();
}
