package org.realmgate.auth;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of auth. */
@ApplicationPath("/")
public class AuthApplication extends Application {}
