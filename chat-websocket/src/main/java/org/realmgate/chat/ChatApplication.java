package org.realmgate.chat;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door of chat. */
@ApplicationPath("/")
public class ChatApplication extends Application {}
