package org.realmgate.gateway;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of gateway. */
@ApplicationPath("/")
public class GatewayApplication extends Application {}
