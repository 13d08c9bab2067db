package org.realmgate.combat;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of combat. */
@ApplicationPath("/")
public class CombatApplication extends Application {}
