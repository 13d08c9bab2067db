package org.realmgate.social.presence.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.presence.control.Hiding;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.presence.entity.Present;

/** The caller's own presence. */
@Path("presence")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {
    /**
     * @param online whether a socket of the caller's is open
     * @param zone where its character stands; 0: nowhere yet
     * @param since when it came, in milliseconds since 1970-01-01T00:00Z; absent if it is offline
     * @param invisible whether others are told that it is offline
     */
    public record Own(boolean online, int zone, Long since, boolean invisible) {}

    /** Whether to be offline to everybody else. */
    public record Wish(boolean invisible) {}

    @Inject private Hiding hiding;
    @Inject private Presences presences;
    @Inject private People people;

    /** As it is, invisible or not. */
    @GET
    @Transactional
    public Own own(@Context SecurityContext security) {
        return own(Caller.of(security).userId());
    }

    /** For good, until the caller wishes otherwise; others are told at once. */
    @PUT
    @Transactional
    public Own wish(Wish wish, @Context SecurityContext security) {
        var caller = Caller.of(security);
        hiding.wish(caller.userId(), caller.username(), wish.invisible());
        return own(caller.userId());
    }

    private Own own(long userId) {
        var person = people.find(userId);
        var present = Optional.ofNullable(presences.of(List.of(userId)).get(userId));
        return new Own(
                present.isPresent(),
                person.map(Person::zone).orElse(0),
                present.map(Present::since).orElse(null),
                person.map(Person::isInvisible).orElse(false));
    }
}
