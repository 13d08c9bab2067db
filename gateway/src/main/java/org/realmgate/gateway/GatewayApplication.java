package org.realmgate.gateway;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The inner REST door of the gateway: health and figures, on the server's own port. */
@ApplicationPath("/")
public class GatewayApplication extends Application {}
