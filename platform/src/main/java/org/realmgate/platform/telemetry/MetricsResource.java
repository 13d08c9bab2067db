package org.realmgate.platform.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.realmgate.platform.access.AllowAnyone;

/**
 * {@code GET metrics}: what the service measured since its start, in Prometheus' text format.
 * Anybody who reaches the service's own port may call, with no token, as scrapers do; the gateway
 * leads nobody here. Numbers without names of players.
 */
@Path("metrics")
@ApplicationScoped
@AllowAnyone
@Produces(MediaType.TEXT_PLAIN)
public class MetricsResource {
    @Inject private Meters meters;

    /** As of now. */
    @GET
    public Response metrics() {
        return Response.ok(meters.text(), Meters.FORMAT).build();
    }
}
