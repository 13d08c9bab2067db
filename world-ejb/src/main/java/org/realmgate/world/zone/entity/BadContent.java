package org.realmgate.world.zone.entity;

import java.util.List;

/** The content file cannot be played: tells every fault with its path and value. */
public final class BadContent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadContent(String source, List<String> faults) {
        super(source + ": " + String.join("; ", faults));
    }
}
