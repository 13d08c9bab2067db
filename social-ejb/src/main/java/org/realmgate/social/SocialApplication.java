package org.realmgate.social;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of social. */
@ApplicationPath("/")
public class SocialApplication extends Application {}
