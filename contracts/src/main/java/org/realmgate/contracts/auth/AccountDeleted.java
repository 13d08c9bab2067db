package org.realmgate.contracts.auth;

import org.realmgate.contracts.event.Wire;

/** The account can log in no more; its name stays taken. */
@Wire(type = "auth.AccountDeleted")
public record AccountDeleted(long userId, String username, long timestamp) implements AuthEvent {}
