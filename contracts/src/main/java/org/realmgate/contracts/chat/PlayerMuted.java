package org.realmgate.contracts.chat;

import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * A player may not speak for a while.
 *
 * @param reason the refusal's code that led to it
 * @param until milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "chat.PlayerMuted", topic = Topics.CHAT)
public record PlayerMuted(long userId, String username, String reason, long until, long timestamp)
        implements ChatEvent {}
