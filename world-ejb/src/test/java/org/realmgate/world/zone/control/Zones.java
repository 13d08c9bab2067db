package org.realmgate.world.zone.control;

import java.util.List;
import org.realmgate.contracts.content.LocalName;
import org.realmgate.world.zone.entity.Area;
import org.realmgate.world.zone.entity.MoveCredit;
import org.realmgate.world.zone.entity.NpcSpawn;
import org.realmgate.world.zone.entity.Portal;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneContent;
import org.realmgate.world.zone.entity.ZoneContents;
import org.realmgate.world.zone.entity.ZoneRules;

/** Small contents and rules for tests. */
final class Zones {
    static final long TURN = 50_000_000L;

    private Zones() {}

    /**
     * Three zones without NPCs; 1 and 2 have portals to each other at (100, 100), 2 and 3 at (300,
     * 300).
     */
    static ZoneContents three(int npcs) {
        return new ZoneContents(
                List.of(
                        zone(1, npcs, new Portal(100, 100, 10, 2, 150, 150)),
                        zone(
                                2,
                                npcs,
                                new Portal(100, 100, 10, 1, 150, 150),
                                new Portal(300, 300, 10, 3, 250, 250)),
                        zone(3, npcs, new Portal(300, 300, 10, 2, 250, 250))));
    }

    private static ZoneContent zone(int id, int npcs, Portal... portals) {
        var crowd =
                npcs == 0
                        ? List.<NpcSpawn>of()
                        : List.of(
                                new NpcSpawn(
                                        "hare",
                                        new LocalName("Hare", "토끼"),
                                        2,
                                        npcs,
                                        new Area(200, 200, 60)));
        return new ZoneContent(
                id,
                new LocalName("Zone " + id, "구역 " + id),
                true,
                new Area(700, 700, 50),
                List.of(portals),
                crowd);
    }

    /** One zone with nothing in it. */
    static ZoneContents open() {
        return new ZoneContents(List.of(zone(1, 0)));
    }

    static ZoneRules rules(double speed, int inboxMax, int entriesMax) {
        return new ZoneRules(
                speed,
                1_000_000_000L,
                250_000_000L,
                60_000_000_000L,
                inboxMax,
                10_000,
                entriesMax,
                1_024);
    }

    static Standing at(long userId, int zone, float x, float y) {
        return new Standing(userId, "player-" + userId, 7, zone, x, y, 1, 0);
    }

    /** For a player in no world. */
    static Seat seat(Standing standing) {
        return new Seat(
                standing,
                null,
                new Binding(null),
                new Footing(new MoveCredit(ZoneRules.standard())));
    }
}
