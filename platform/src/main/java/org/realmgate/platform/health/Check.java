package org.realmgate.platform.health;

/** A CDI bean that can tell how one thing fares on which the service depends. */
public interface Check {
    /** One word, as in {@code database}. */
    String name();

    /** Looks now; returns within 3 s and never throws. */
    Finding check();
}
