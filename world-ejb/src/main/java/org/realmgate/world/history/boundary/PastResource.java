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
import java.util.List;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.journal.Recorded;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.world.history.control.PlayerHistories;
import org.realmgate.world.history.entity.PlayerTold;

/** {@code /players/{id}/history}: what happened to a player, for it and game masters. */
@Path("players/{id: [0-9]{1,18}}/history")
@ApplicationScoped
@AllowRoles({Role.PLAYER, Role.GAME_MASTER})
@Produces(MediaType.APPLICATION_JSON)
public class PastResource {
    /**
     * A page, the oldest first.
     *
     * @param cursor of the next page; absent after the last one
     */
    public record Past(List<Happening> entries, Long cursor) {}

    /**
     * One thing that happened, in milliseconds since 1970-01-01T00:00Z.
     *
     * @param type as {@code world.CameIntoZone}
     * @param told its members, by type
     */
    public record Happening(long version, long timestamp, String type, PlayerTold told) {}

    private static final int PAGE_MAX = 200;
    private static final String PAGE_BY_DEFAULT = "50";

    @Inject private PlayerHistories histories;

    /** From and to, both included. */
    private record Span(long from, long to) {}

    /**
     * All of it, if no times are given. Refused with {@code world.past-private,
     * world.no-such-player, journal.stream-forgotten}.
     */
    @GET
    @Transactional
    public Past past(
            @PathParam("id") long userId,
            @Context SecurityContext security,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        PastStateResource.check(Caller.of(security), userId);
        var span = new Span(time("from", from, 0), time("to", to, Long.MAX_VALUE));
        int most =
                (int)
                        QueryNumbers.whole(
                                "limit", limit == null ? PAGE_BY_DEFAULT : limit, 1, PAGE_MAX);
        if (!histories.knows(userId)) {
            throw PastStateResource.unknown(userId);
        }
        long after =
                cursor == null
                        ? histories.versionBefore(userId, span.from())
                        : QueryNumbers.whole("cursor", cursor, 0, Long.MAX_VALUE - 1);
        return page(histories.after(userId, after, most), span, most);
    }

    private Past page(List<Recorded> read, Span span, int most) {
        var within =
                read.stream()
                        .filter(one -> one.entry().happenedAt() >= span.from())
                        .filter(one -> one.entry().happenedAt() <= span.to())
                        .toList();
        boolean isLast = read.size() < most || read.getLast().entry().happenedAt() > span.to();
        return new Past(
                within.stream().map(this::happening).toList(),
                isLast ? null : read.getLast().version());
    }

    private Happening happening(Recorded one) {
        return new Happening(
                one.version(),
                one.entry().happenedAt(),
                one.entry().type(),
                histories.told(one).orElse(null));
    }

    private static long time(String name, String text, long otherwise) {
        return text == null ? otherwise : QueryNumbers.whole(name, text, 0, Long.MAX_VALUE);
    }
}
