package org.realmgate.chat.channel.control;

import org.realmgate.chat.channel.entity.Message;

/**
 * A say that became a message.
 *
 * @param recipientId who else hears a whisper; 0 if it is none
 */
public record Stored(Say say, Message message, long recipientId) {
    public boolean isWhisper() {
        return recipientId != 0;
    }
}
