package org.realmgate.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.ServiceCaller;

/**
 * {@code GET health}: 200 if the service may get traffic, 503 if not. Anybody may call and hears
 * the names of the checks and how they stand. Why, with addresses and the values of settings, is
 * told to operators and to whoever has a service token: such a one can be made, with the realm's
 * key alone, also while no player's token can be verified.
 */
@Path("health")
@ApplicationScoped
@AllowAnyone
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /**
     * The answer.
     *
     * @param status STARTING, FAILED or STOPPED as long as that is so, then the worst status of the
     *     checks
     * @param reason why it is not healthy; absent if it is, or not told
     */
    public record Health(
            String service, String status, String reason, List<Checkup.Checked> checks) {}

    @Inject private Checkup checkup;

    /** Looks at everything now. */
    @GET
    public Response health(@Context SecurityContext security) {
        var found = checkup.look();
        return Response.status(found.takesTraffic() ? OK : UNAVAILABLE)
                .entity(told(found, security))
                .build();
    }

    static Health told(Checkup.Found found, SecurityContext security) {
        boolean whole = mayHearWhy(security);
        return new Health(
                found.service(),
                found.status(),
                whole && !found.reason().isEmpty() ? found.reason() : null,
                found.checks().stream()
                        .map(checked -> whole ? checked : checked.withoutDetail())
                        .toList());
    }

    private static boolean mayHearWhy(SecurityContext security) {
        return switch (security.getUserPrincipal()) {
            case ServiceCaller service -> true;
            case Caller caller -> caller.is(Role.OPERATOR);
            case null, default -> false;
        };
    }
}
