package org.realmgate.social.party.entity;

/**
 * Somebody in a party.
 *
 * @param joinedAt milliseconds since 1970-01-01T00:00Z
 */
public record PartyMember(long userId, long joinedAt) {}
