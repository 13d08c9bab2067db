package org.realmgate.chat.channel.control;

import org.realmgate.chat.channel.entity.Message;

/**
 * A message that is stored, and who hears it beside its room.
 *
 * @param recipientId who else hears a whisper; 0 if it is none
 */
public record Stored(Message message, long recipientId) {
    public boolean isWhisper() {
        return recipientId != 0;
    }
}
