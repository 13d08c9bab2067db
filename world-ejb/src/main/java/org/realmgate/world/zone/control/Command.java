package org.realmgate.world.zone.control;

import java.util.concurrent.CompletableFuture;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneEntry;

/** What waits in a zone's inbox. */
sealed interface Command {
    /**
     * Come into the zone.
     *
     * @param entry with a place reserved among the entries if it is news
     */
    record Enter(Seat seat, ZoneEntry entry) implements Command {}

    /**
     * Walk to a point.
     *
     * @param presence through which it was said; null for REST
     * @param answer for REST; null if the gateway is told
     */
    record Walk(
            Seat seat,
            GatewayPresence presence,
            float x,
            float y,
            int ref,
            CompletableFuture<Standing> answer)
            implements Command {}

    /** Show an emote, to whoever sees the cell. */
    record Emote(Seat seat, GatewayPresence presence, int emote) implements Command {}

    /** Look at the seat: something else is wanted of it. */
    record Reconcile(Seat seat) implements Command {}

    /** Look at what a follower ordered. */
    record Obey(Following following) implements Command {}
}
