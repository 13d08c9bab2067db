package org.realmgate.chat.channel.control;

import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;

/** Something that a player wants to say, and where the answer goes. */
public record Say(Message.Speaker speaker, Channel channel, String content, Answer answer) {
    /** Called once, by the writing thread or by the one that submits; must not block. */
    public interface Answer {
        void accepted(Message message);

        void refused(Refusal refusal);
    }
}
