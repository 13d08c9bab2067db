package org.realmgate.world;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of world. */
@ApplicationPath("/")
public class WorldApplication extends Application {}
