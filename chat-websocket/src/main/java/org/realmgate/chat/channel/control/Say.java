package org.realmgate.chat.channel.control;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;

/**
 * Something that a player wants to say, and where the answer goes.
 *
 * @param key under which it may be sent again
 * @param isHandedOver whether another instance took it in: it is decided here or not at all
 */
public record Say(
        Message.Speaker speaker,
        Channel channel,
        String content,
        Optional<IdempotencyKey> key,
        Answer answer,
        boolean isHandedOver) {
    private static final Logger LOG = Logger.getLogger(Say.class.getName());

    /** One that a player said here. */
    public Say(
            Message.Speaker speaker,
            Channel channel,
            String content,
            Optional<IdempotencyKey> key,
            Answer answer) {
        this(speaker, channel, content, key, answer, false);
    }

    /** One that is another message each time. */
    public Say(Message.Speaker speaker, Channel channel, String content, Answer answer) {
        this(speaker, channel, content, Optional.empty(), answer);
    }

    /** A speaker who cannot be told any more changes nothing for the others. */
    static void tell(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "an answer did not reach its speaker", fault);
        }
    }

    /** Called once, by the writing thread or by the one that submits; must not block. */
    public interface Answer {
        void accepted(Message message);

        void refused(Refusal refusal);
    }
}
