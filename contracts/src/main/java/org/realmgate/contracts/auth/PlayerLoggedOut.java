package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Wire;

/** A player ended one session or, with an empty sid, all of them. */
@Wire(type = "auth.PlayerLoggedOut")
public record PlayerLoggedOut(long userId, String sid, long timestamp) implements AuthEvent {}
