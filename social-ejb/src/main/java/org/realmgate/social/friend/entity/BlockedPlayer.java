package org.realmgate.social.friend.entity;

/**
 * Whom a player has blocked.
 *
 * @param since when, in milliseconds since 1970-01-01T00:00Z
 */
public record BlockedPlayer(long userId, String username, long since) {}
