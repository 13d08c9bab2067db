package org.realmgate.chat.channel.control;

import java.util.Optional;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;

/**
 * Something that a player wants to say, and where the answer goes.
 *
 * @param key under which it may be sent again
 */
public record Say(
        Message.Speaker speaker,
        Channel channel,
        String content,
        Optional<IdempotencyKey> key,
        Answer answer) {
    /** One that is another message each time. */
    public Say(Message.Speaker speaker, Channel channel, String content, Answer answer) {
        this(speaker, channel, content, Optional.empty(), answer);
    }

    /** Called once, by the writing thread or by the one that submits; must not block. */
    public interface Answer {
        void accepted(Message message);

        void refused(Refusal refusal);
    }
}
