package org.realmgate.gateway.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.realmgate.gateway.figures.GatewayFigures;
import org.realmgate.platform.access.AllowAnyone;

/** {@code GET figures}: numbers without names, on the server's inner port. */
@Path("figures")
@ApplicationScoped
@AllowAnyone
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource {
    @Inject private PublicDoor door;

    @GET
    public GatewayFigures figures() {
        return door.figures();
    }
}
