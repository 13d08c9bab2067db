package org.realmgate.contracts.social;

import org.realmgate.contracts.event.PlayerEvent;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.event.Wire;

/**
 * A player is in no guild from now on. Of a guild that is disbanded it is told of each member.
 *
 * @param userId who; the subject
 * @param guildId of which guild it was a member, a UUID
 * @param reason {@code left}, {@code kicked}, {@code disbanded} or {@code deleted}: the account is
 *     gone
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.GuildMemberLeft", topic = Topics.GAME)
public record GuildMemberLeft(long userId, String guildId, String reason, long timestamp)
        implements PlayerEvent {}
