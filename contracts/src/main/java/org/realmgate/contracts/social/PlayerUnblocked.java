package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Wire;

/**
 * A player takes back that it blocked another one. The other may have blocked it, too: that stays.
 *
 * @param userId who had blocked
 * @param blockedId who was blocked
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.PlayerUnblocked")
public record PlayerUnblocked(long userId, long blockedId, long timestamp) implements BlockEvent {}
