package org.realmgate.contracts.social;

import org.realmgate.contracts.event.PlayerEvent;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * A player is a member of a guild from now on: of no other one, because a {@link GuildMemberLeft}
 * came before, of the same subject.
 *
 * @param userId who; the subject
 * @param guildId a UUID
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.GuildMemberJoined", topic = Topics.GAME)
public record GuildMemberJoined(long userId, String guildId, long timestamp)
        implements PlayerEvent {}
