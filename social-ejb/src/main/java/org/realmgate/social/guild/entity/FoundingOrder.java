package org.realmgate.social.guild.entity;

/**
 * What the founding of a guild begins with.
 *
 * @param guildId the guild's id, and the saga's
 */
public record FoundingOrder(String guildId, long userId, String name, String tag, long gold) {}
