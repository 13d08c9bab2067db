package org.realmgate.world.zone.entity;

import java.util.Map;

/** The authoritative position that each refused move carries. */
final class Positions {
    private Positions() {}

    static Map<String, Object> of(Standing standing) {
        return Map.of("zone", standing.zoneId(), "x", standing.x(), "y", standing.y());
    }
}
