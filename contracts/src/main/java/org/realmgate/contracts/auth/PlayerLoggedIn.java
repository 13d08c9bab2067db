package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Wire;

/** A player proved its password and holds a new session. */
@Wire(type = "auth.PlayerLoggedIn")
public record PlayerLoggedIn(long userId, String username, String ipAddress, long timestamp)
        implements AuthEvent {}
