package org.realmgate.social.friend.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.social.friend.control.Blocking;
import org.realmgate.social.friend.control.Blocks;
import org.realmgate.social.friend.entity.BlockedPlayer;
import org.realmgate.social.friend.entity.FriendLimits;

/** Of whom the caller wants nothing. Nobody is told who has blocked it. */
@Path("blocks")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class BlocksResource {
    /** In the order of their ids; nextCursor is absent on the last page. */
    public record Page(List<BlockedPlayer> blocks, String nextCursor) {}

    @Inject private Blocking blocking;
    @Inject private Blocks blocks;

    /** At most 100 a page; the cursor is what the page before gave. */
    @GET
    @Transactional
    public Page list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") @DefaultValue("0") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, FriendLimits.PAGE_MAX);
        long after = QueryNumbers.whole("cursor", cursor, 0, Long.MAX_VALUE);
        var page = blocks.page(Caller.of(security).userId(), after, size);
        return new Page(page, page.size() < size ? null : Long.toString(page.getLast().userId()));
    }

    /**
     * 204; who is blocked already stays so. Ends a friendship or a request between the two. Refused
     * with {@code social.no-such-player, social.not-with-yourself, social.blocks-full}.
     */
    @PUT
    @Path("{user_id: [0-9]{1,18}}")
    @Transactional
    public void block(@PathParam("user_id") long userId, @Context SecurityContext security) {
        blocking.block(Caller.of(security).userId(), userId);
    }

    /** 204, also for who was not blocked. What the block has ended stays ended. */
    @DELETE
    @Path("{user_id: [0-9]{1,18}}")
    @Transactional
    public void unblock(@PathParam("user_id") long userId, @Context SecurityContext security) {
        blocking.unblock(Caller.of(security).userId(), userId);
    }
}
