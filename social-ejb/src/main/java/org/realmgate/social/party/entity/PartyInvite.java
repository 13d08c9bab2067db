package org.realmgate.social.party.entity;

/**
 * That a player may come into a party.
 *
 * @param userId who is invited
 * @param invitedBy who led the party then
 * @param expiresAt from then on it is none; milliseconds since 1970-01-01T00:00Z
 */
public record PartyInvite(String partyId, long userId, long invitedBy, long expiresAt) {}
