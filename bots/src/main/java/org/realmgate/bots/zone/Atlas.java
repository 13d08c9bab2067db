package org.realmgate.bots.zone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The zones by id, as {@code GET /api/v1/world/zones} lists them. */
public final class Atlas {

    private static final double PORTAL_RADIUS_DEFAULT = 5;

    private final Map<Integer, Zone> zones;

    public Atlas(Map<Integer, Zone> zones) {
        this.zones = Map.copyOf(zones);
    }

    public static Atlas read(JsonNode answer) {
        Map<Integer, Zone> zones = new HashMap<>();
        answer.path("zones").forEach(zone -> zones.put(zone.path("id").asInt(), zone(zone)));
        return new Atlas(zones);
    }

    private static Zone zone(JsonNode zone) {
        List<KnownPortal> portals = new ArrayList<>();
        zone.path("portals")
                .forEach(
                        portal ->
                                portals.add(
                                        new KnownPortal(
                                                portal.path("x").asDouble(),
                                                portal.path("y").asDouble(),
                                                portal.path("radius")
                                                        .asDouble(PORTAL_RADIUS_DEFAULT))));
        return new Zone(zone.path("size").asDouble(Zone.PLAIN.side()), List.copyOf(portals));
    }

    /** A zone that is not listed is plain ground. */
    public Zone zone(int id) {
        return zones.getOrDefault(id, Zone.PLAIN);
    }

    public int size() {
        return zones.size();
    }
}
