package org.realmgate.world.history.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.journal.Timeline;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.history.entity.PastPrivate;
import org.realmgate.world.history.entity.PlayerPast;

/** {@code /players/{id}/state}: what had become of a player at a time, for it and game masters. */
@Path("players/{id: [0-9]{1,18}}/state")
@ApplicationScoped
@AllowRoles({Role.PLAYER, Role.GAME_MASTER})
@Produces(MediaType.APPLICATION_JSON)
public class PastStateResource {
    /**
     * Lengths in metres, times in milliseconds since 1970-01-01T00:00Z.
     *
     * @param timestamp of the last thing that had happened by then, the version's
     * @param items so many of each sort
     */
    public record State(
            long userId,
            long version,
            long timestamp,
            int zone,
            float x,
            float y,
            long zoneEntries,
            long moves,
            Map<String, Long> items) {}

    @Inject private PlayerHistories histories;

    /**
     * Now, if no time is given. Refused with {@code world.past-private, world.no-such-player,
     * journal.stream-forgotten}.
     */
    @GET
    @Transactional
    public State state(
            @PathParam("id") long userId,
            @QueryParam("at") String at,
            @Context SecurityContext security) {
        check(Caller.of(security), userId);
        long time = at == null ? Long.MAX_VALUE : QueryNumbers.whole("at", at, 0, Long.MAX_VALUE);
        return histories
                .at(userId, time)
                .map(reached -> state(userId, reached))
                .orElseThrow(() -> unknown(userId));
    }

    static void check(Caller caller, long userId) {
        if (caller.userId() != userId && !caller.is(Role.GAME_MASTER)) {
            throw new PastPrivate();
        }
    }

    static Refusal unknown(long userId) {
        return new Refusal(
                Kind.NOT_FOUND,
                "world.no-such-player",
                "nothing is known of this player by then: user_id=" + userId);
    }

    private static State state(long userId, Timeline.Reached<PlayerPast> reached) {
        var past = reached.state();
        return new State(
                userId,
                reached.version(),
                reached.happenedAt(),
                past.zone(),
                past.x(),
                past.y(),
                past.zoneEntries(),
                past.moves(),
                past.items());
    }
}
