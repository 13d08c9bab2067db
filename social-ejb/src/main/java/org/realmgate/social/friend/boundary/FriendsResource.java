package org.realmgate.social.friend.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.social.friend.control.Befriending;
import org.realmgate.social.friend.control.Friends;
import org.realmgate.social.friend.entity.Friend;
import org.realmgate.social.friend.entity.FriendLimits;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.presence.entity.Present;

/** The caller's friends, and who has asked whom. */
@Path("friends")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class FriendsResource {
    /** Anybody but oneself, in any spelling of its name. */
    public record Ask(String username) {}

    /**
     * @param state {@code friend}, {@code request_sent} or {@code request_received}
     * @param online of friends, unless they wish to be invisible
     * @param zone where a friend who is online stands; absent if it is not, or nowhere yet
     * @param since since when the state is so, in milliseconds since 1970-01-01T00:00Z
     */
    public record Listed(
            long userId, String username, String state, boolean online, Integer zone, long since) {
        static Listed of(Friend friend, Map<Long, Present> here) {
            var seen =
                    Optional.ofNullable(here.get(friend.userId()))
                            .filter(present -> friend.isFriend() && !present.invisible());
            return new Listed(
                    friend.userId(),
                    friend.username(),
                    friend.state().name().toLowerCase(Locale.ROOT),
                    seen.isPresent(),
                    seen.map(Present::zone).filter(zone -> zone > 0).orElse(null),
                    friend.since());
        }
    }

    /** In the order of their ids; nextCursor is absent on the last page. */
    public record Page(List<Listed> friends, String nextCursor) {}

    @Inject private Befriending befriending;
    @Inject private Friends friends;
    @Inject private Presences presences;

    /**
     * Asks a player, who is told; if that one has asked already, both are friends by this. Refused
     * with {@code social.no-such-player, social.not-with-yourself, social.blocked,
     * social.already-friends, social.already-asked, social.friends-full,
     * social.friend-requests-full}.
     */
    @POST
    @Transactional
    public Listed ask(Ask ask, @Context SecurityContext security) {
        return listed(
                befriending.ask(
                        Caller.of(security).userId(),
                        ask.username() == null ? "" : ask.username()));
    }

    /** At most 100 a page; the cursor is what the page before gave. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @DefaultValue("0") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, FriendLimits.PAGE_MAX);
        long after = QueryNumbers.whole("cursor", cursor, 0, Long.MAX_VALUE);
        var page = friends.page(Caller.of(security).userId(), after, size);
        var here = presences.of(page.stream().map(Friend::userId).toList());
        return new Page(
                page.stream().map(friend -> Listed.of(friend, here)).toList(),
                page.size() < size ? null : Long.toString(page.getLast().userId()));
    }

    /**
     * Accepts the request of this player, who is told; accepted again, it stays so. Refused with
     * {@code social.no-such-player, social.no-such-friend-request, social.friends-full}.
     */
    @POST
    @Path("{user_id: [0-9]{1,18}}/accept")
    @Transactional
    public Listed accept(@PathParam("user_id") long userId, @Context SecurityContext security) {
        return listed(befriending.accept(Caller.of(security).userId(), userId));
    }

    /**
     * 204: there is nothing between the two any more. Ends a friendship, declines a request or
     * takes the own one back.
     */
    @DELETE
    @Path("{user_id: [0-9]{1,18}}")
    @Transactional
    public void end(@PathParam("user_id") long userId, @Context SecurityContext security) {
        befriending.end(Caller.of(security).userId(), userId);
    }

    private Listed listed(Friend friend) {
        return Listed.of(friend, presences.of(List.of(friend.userId())));
    }
}
