package org.realmgate.chat.player.entity;

/**
 * That a player belongs to a circle.
 *
 * @param room of that circle
 * @param joinedAt milliseconds since 1970-01-01T00:00Z
 */
public record Membership(String room, long joinedAt) {}
