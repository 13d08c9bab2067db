package org.realmgate.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of admin. */
@ApplicationPath("/")
public class AdminApplication extends Application {}
