package org.realmgate.contracts.social;

import java.util.OptionalLong;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * There is a new guild. That its founder is a member is told by a {@link GuildMemberJoined} of its
 * own.
 *
 * @param guildId a UUID; the subject is {@code guild:{guildId}}
 * @param name 3..24 characters
 * @param tag 2..5 characters
 * @param founderId who founded it
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.GuildFounded", topic = Topics.GAME)
public record GuildFounded(String guildId, String name, String tag, long founderId, long timestamp)
        implements Event {
    @Override
    public Subject subject() {
        return Subject.guild(guildId);
    }

    @Override
    public OptionalLong player() {
        return OptionalLong.of(founderId);
    }
}
