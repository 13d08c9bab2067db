package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * There is no such guild any more; its name and its tag can be had again.
 *
 * @param guildId a UUID; the subject is {@code guild:{guildId}}
 * @param name as it was called
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.GuildDisbanded", topic = Topics.GAME)
public record GuildDisbanded(String guildId, String name, long timestamp) implements Event {
    @Override
    public Subject subject() {
        return Subject.guild(guildId);
    }
}
