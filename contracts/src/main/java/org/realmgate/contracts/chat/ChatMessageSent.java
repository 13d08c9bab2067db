package org.realmgate.contracts.chat;

import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/** A message was stored; timestamp in milliseconds since 1970-01-01T00:00Z. */
@Wire(type = "chat.ChatMessageSent", topic = Topics.CHAT)
public record ChatMessageSent(
        long userId,
        String username,
        long messageId,
        String channel,
        String content,
        long timestamp)
        implements ChatEvent {}
