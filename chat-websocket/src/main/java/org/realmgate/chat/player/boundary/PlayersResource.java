package org.realmgate.chat.player.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.realmgate.chat.player.control.Players;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;

/** {@code GET /players/me}: how chat knows the caller. */
@Path("players")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class PlayersResource {
    /**
     * @param zone the zone whose channel the player may use; 0 before the first
     * @param zoneEntries how many changes of zone were applied; world counts the same
     */
    public record Known(long userId, String username, int zone, long zoneEntries) {}

    @Inject private Players players;

    /** What events have told so far. */
    @GET
    @Path("me")
    @Transactional
    public Known me(@Context SecurityContext security) {
        var caller = Caller.of(security);
        var player = players.find(caller.userId());
        return new Known(
                caller.userId(),
                caller.username(),
                player.map(KnownPlayer::zoneId).orElse(0),
                player.map(KnownPlayer::zoneEntries).orElse(0L));
    }
}
