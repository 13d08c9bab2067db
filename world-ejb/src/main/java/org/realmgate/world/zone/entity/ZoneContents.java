package org.realmgate.world.zone.entity;

import java.util.List;
import java.util.Optional;

/** All zones of the realm. Whoever reads one checks it with {@link ZoneContentCheck}. */
public record ZoneContents(List<ZoneContent> zones) {
    public ZoneContents {
        zones = zones == null ? null : List.copyOf(zones);
    }

    public Optional<ZoneContent> zone(int id) {
        return zones.stream().filter(zone -> zone.id() == id).findFirst();
    }

    /**
     * Where a new character begins: the start zones in turn by user id, so that no zone holds
     * everybody.
     */
    public Standing startOf(long userId, String username) {
        var starts = zones.stream().filter(ZoneContent::start).toList();
        var zone = starts.get((int) Math.floorMod(userId, (long) starts.size()));
        return new Standing(
                userId,
                username,
                1,
                zone.id(),
                zone.spawn().seedX(userId),
                zone.spawn().seedY(userId),
                0,
                0);
    }
}
