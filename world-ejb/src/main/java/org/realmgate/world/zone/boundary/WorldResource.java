package org.realmgate.world.zone.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.realmgate.contracts.content.LocalName;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.AsyncAnswers;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.world.character.control.Characters;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.control.Visiting;
import org.realmgate.world.zone.control.Walking;
import org.realmgate.world.zone.control.World;
import org.realmgate.world.zone.entity.NotInZone;
import org.realmgate.world.zone.entity.Portal;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.ZoneContent;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * {@code /zones} for anybody; {@code /move} and {@code /players} for players. Lengths in metres.
 */
@Path("")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class WorldResource {
    /** Where to walk, both in 0..1000. */
    public record Move(double x, double y) {}

    /** Where one stands; the sequence counts the accepted moves of this character. */
    public record Moved(int zone, float x, float y, long sequence) {}

    /** All of them: a content file has at most 64. */
    public record ZoneList(List<Zone> zones) {}

    /** A zone reaches from 0 to its size on both axes. */
    public record Zone(
            int id, LocalName name, float size, boolean start, int players, List<Portal> portals) {}

    /** The nearest first; at most 100. */
    public record PlayerList(List<Player> players) {}

    /** zone is 0 before the first visit; zoneEntries counts changes of zone. */
    public record Player(
            long userId,
            String username,
            int level,
            int zone,
            float x,
            float y,
            boolean online,
            long zoneEntries) {}

    private static final int PLAYERS_MAX = 100;
    private static final Duration DECISION_TAKES_MAX = Duration.ofSeconds(2);
    private static final double RADIUS_MAX = 200;

    @Inject private LivingWorld living;

    @Inject private Walking walking;

    @Inject private Characters characters;

    @Inject private AsyncAnswers answers;

    /**
     * Refused with {@code world.move-too-far, world.move-out-of-bounds, world.held}, all with zone,
     * x and y as they are.
     */
    @POST
    @Path("move")
    public CompletionStage<Moved> move(Move move, @Context SecurityContext security) {
        var caller = Caller.of(security);
        var walk =
                new Walking.Walk(
                        caller.userId(), caller.username(), (float) move.x(), (float) move.y());
        return answers.of(
                walking.walk(walk),
                DECISION_TAKES_MAX,
                () -> new NotInZone(caller.userId()),
                standing ->
                        new Moved(standing.zoneId(), standing.x(), standing.y(), standing.moves()));
    }

    /** Everybody may know the map. */
    @GET
    @Path("zones")
    @AllowAnyone
    public ZoneList zones() {
        return new ZoneList(living.world().contents().zones().stream().map(this::zone).toList());
    }

    /** Refused with {@code world.no-such-zone}. */
    @GET
    @Path("zones/{id: [0-9]{1,9}}")
    @AllowAnyone
    public Zone zone(@PathParam("id") int id) {
        return zone(content(id));
    }

    /** Refused with {@code world.no-such-player}. */
    @GET
    @Path("players/{id: [0-9]{1,18}}")
    @Transactional
    public Player player(@PathParam("id") long userId) {
        return living.world()
                .standing(userId)
                .map(standing -> player(standing, true))
                .or(
                        () ->
                                characters
                                        .find(userId)
                                        .map(
                                                character ->
                                                        player(
                                                                Visiting.standing(character),
                                                                false)))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Kind.NOT_FOUND,
                                        "world.no-such-player",
                                        "there is no such character: user_id=" + userId));
    }

    /** Players in the world within a radius of at most 200 m. */
    @GET
    @Path("players")
    public PlayerList players(
            @QueryParam("zone") String zone,
            @QueryParam("x") String x,
            @QueryParam("y") String y,
            @QueryParam("radius") String radius) {
        int id = content((int) QueryNumbers.whole("zone", zone, 0, Integer.MAX_VALUE)).id();
        var reach =
                new World.Reach(
                        QueryNumbers.decimal("x", x, 0, ZoneLimits.SIDE_METRES),
                        QueryNumbers.decimal("y", y, 0, ZoneLimits.SIDE_METRES),
                        QueryNumbers.decimal("radius", radius, 0, RADIUS_MAX));
        return new PlayerList(
                living.world().near(id, reach, PLAYERS_MAX).stream()
                        .map(standing -> player(standing, true))
                        .toList());
    }

    private Zone zone(ZoneContent content) {
        int players = living.world().loop(content.id()).orElseThrow().players();
        return new Zone(
                content.id(),
                content.name(),
                ZoneLimits.SIDE_METRES,
                content.start(),
                players,
                content.portals());
    }

    private ZoneContent content(int id) {
        return living.world()
                .contents()
                .zone(id)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Kind.NOT_FOUND,
                                        "world.no-such-zone",
                                        "there is no such zone: zone=" + id));
    }

    private static Player player(Standing standing, boolean online) {
        return new Player(
                standing.userId(),
                standing.username(),
                standing.level(),
                standing.zoneId(),
                standing.x(),
                standing.y(),
                online,
                standing.entries());
    }
}
