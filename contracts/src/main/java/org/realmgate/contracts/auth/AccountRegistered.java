package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Wire;

/** An account exists from now on; timestamp in milliseconds since 1970-01-01T00:00Z. */
@Wire(type = "auth.AccountRegistered")
public record AccountRegistered(long userId, String username, long timestamp)
        implements AuthEvent {}
