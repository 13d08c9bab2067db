package org.realmgate.contracts.world;

import org.realmgate.contracts.event.Wire;

/**
 * A character stands in another zone than before, or in its first one.
 *
 * @param zoneId the zone, 1..
 * @param entry 1, 2, 3 … counts this character's changes of zone; an idempotency key of its own
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "world.ZoneEntered")
public record ZoneEntered(
        long userId, String username, int zoneId, long entry, double x, double y, long timestamp)
        implements WorldEvent {}
