package org.realmgate.world.zone.entity;

import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.content.LocalName;

/**
 * What a zone is made of, as its content file says.
 *
 * @param id 1, 2, 3 …
 * @param start new characters may begin here
 * @param spawn where they begin
 */
public record ZoneContent(
        int id,
        LocalName name,
        boolean start,
        Area spawn,
        List<Portal> portals,
        List<NpcSpawn> npcs) {
    public ZoneContent {
        portals = portals == null ? null : List.copyOf(portals);
        npcs = npcs == null ? null : List.copyOf(npcs);
    }

    /** The portal in which somebody at that point stands. */
    public Optional<Portal> portalAt(double x, double y) {
        for (int i = 0; i < portals.size(); i++) {
            if (portals.get(i).contains(x, y)) {
                return Optional.of(portals.get(i));
            }
        }
        return Optional.empty();
    }
}
