package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Wire;

/**
 * A player wants nothing of another one, from now on: nothing goes between the two, in either
 * direction. Who applies it again changes nothing. That an account was deleted ends all blocks of
 * it and by it, and is not told here: {@link org.realmgate.contracts.auth.AccountDeleted} tells it.
 *
 * @param userId who blocks
 * @param blockedId who is blocked; another player
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.PlayerBlocked")
public record PlayerBlocked(long userId, long blockedId, long timestamp) implements BlockEvent {}
