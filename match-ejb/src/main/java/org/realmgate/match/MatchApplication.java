package org.realmgate.match;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of match. */
@ApplicationPath("/")
public class MatchApplication extends Application {}
