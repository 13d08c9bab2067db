package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Wire;

/** A refresh token was used twice: somebody else may hold it, so its session ended. */
@Wire(type = "auth.SessionFamilyRevoked")
public record SessionFamilyRevoked(long userId, String sid, long timestamp) implements AuthEvent {}
