package org.realmgate.world.history.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.journal.Projections;
import org.realmgate.world.history.control.PastProjection;
import org.realmgate.world.history.control.Pasts;

/**
 * {@code /read-models}: what the journal comes to, for game masters, operators and admins, and its
 * rebuilding, for the latter two. Times in milliseconds since 1970-01-01T00:00Z.
 */
@Path("read-models")
@ApplicationScoped
@AllowRoles({Role.GAME_MASTER, Role.OPERATOR, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ReadModelsResource {
    private static final int HOURS_SHOWN = 48;
    private static final int DAYS_SHOWN = 30;
    private static final Duration LATELY = Duration.ofMinutes(5);

    /**
     * Of a zone.
     *
     * @param playersLately who were seen there last, within five minutes
     * @param hours the newest 48 that had an entry
     */
    public record ZonePast(int zone, long playersLately, List<Pasts.ZoneHour> hours) {}

    /**
     * Of the realm.
     *
     * @param generations of the read models, and how far they are
     * @param days the newest 30 on which anything happened
     */
    public record Status(List<Projections.Reached> generations, List<Pasts.Day> days) {}

    /** What is built now. */
    public record Building(int generation) {}

    @Inject private Pasts pasts;

    @Inject private Projections projections;

    @Inject private Clock clock;

    /** Refused with {@code world.no-such-player}. */
    @GET
    @Path("players/{id: [0-9]{1,18}}")
    @Transactional
    public Pasts.LastSeen player(@PathParam("id") long userId) {
        return pasts.player(userId)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Kind.NOT_FOUND,
                                        "world.no-such-player",
                                        "this player was never seen: user_id=" + userId));
    }

    /** Of a zone that nobody ever entered there is nothing. */
    @GET
    @Path("zones/{id: [0-9]{1,9}}")
    @Transactional
    public ZonePast zone(@PathParam("id") int zone) {
        return new ZonePast(
                zone,
                pasts.seenIn(zone, clock.millis() - LATELY.toMillis()),
                pasts.hours(zone, HOURS_SHOWN));
    }

    /** How far they are, and what the days had. */
    @GET
    @Path("status")
    @Transactional
    public Status status() {
        return new Status(projections.reached(PastProjection.NAME), pasts.days(DAYS_SHOWN));
    }

    /**
     * Tells them anew from the first entry on, while what is there is read on. Refused with {@code
     * journal.projection-building}.
     */
    @POST
    @Path("rebuild")
    @AllowRoles({Role.OPERATOR, Role.ADMIN})
    @Transactional
    public Building rebuild() {
        return new Building(projections.rebuild(PastProjection.NAME));
    }
}
