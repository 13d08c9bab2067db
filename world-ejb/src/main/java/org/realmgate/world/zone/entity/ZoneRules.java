package org.realmgate.world.zone.entity;

/**
 * What may be tuned about zones. The settings that fill it are named in the texts of refusals.
 *
 * @param speedMetresPerSecond how fast a player walks (world.zone.speed-metres-per-second)
 * @param creditNanosMax the longest time without a move that counts for the next one
 *     (world.zone.move-credit)
 * @param gatherNanosMax how long a zone gathers for a gateway or follower that does not
 *     acknowledge; after that it will show it everything anew (world.zone.gather-max)
 * @param restIdleNanosMax after this long without a call a player who came by REST only leaves
 *     (world.zone.rest-idle-max)
 * @param inboxMax commands that wait for one zone's next turn (world.zone.inbox-max)
 * @param playersMax players in all zones together, and so the bound of each zone, too
 *     (world.zone.players-max)
 * @param entriesMax entries into zones that wait to be published (world.zone.entries-max)
 * @param hotTurnsMax turns whose moves wait to be published (world.zone.hot-turns-max)
 */
public record ZoneRules(
        double speedMetresPerSecond,
        long creditNanosMax,
        long gatherNanosMax,
        long restIdleNanosMax,
        int inboxMax,
        int playersMax,
        int entriesMax,
        int hotTurnsMax) {
    public ZoneRules {
        positive("speedMetresPerSecond", speedMetresPerSecond);
        positive("creditNanosMax", creditNanosMax);
        positive("gatherNanosMax", gatherNanosMax);
        positive("restIdleNanosMax", restIdleNanosMax);
        positive("inboxMax", inboxMax);
        positive("playersMax", playersMax);
        positive("entriesMax", entriesMax);
        positive("hotTurnsMax", hotTurnsMax);
    }

    /** The realm's defaults. */
    public static ZoneRules standard() {
        return new ZoneRules(
                10, 1_000_000_000L, 1_000_000_000L, 60_000_000_000L, 16_384, 20_000, 20_000, 1_024);
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("must be positive: " + name + "=" + value);
        }
    }
}
