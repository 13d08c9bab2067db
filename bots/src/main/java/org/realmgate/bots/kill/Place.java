package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where the realm said that a player stands.
 *
 * @param entries how many entries into zones the player made until then
 */
record Place(long nanos, int zone, float x, float y, long entries) {

    static Place of(JsonNode answer, long entries) {
        return new Place(
                System.nanoTime(),
                answer.path("zone").asInt(),
                (float) answer.path("x").asDouble(),
                (float) answer.path("y").asDouble(),
                entries);
    }

    boolean isAt(Place other) {
        return zone == other.zone && x == other.x && y == other.y;
    }

    @Override
    public String toString() {
        return "zone=%d x=%s y=%s".formatted(zone, x, y);
    }
}
