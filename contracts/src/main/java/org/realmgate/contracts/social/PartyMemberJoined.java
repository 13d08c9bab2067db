package org.realmgate.contracts.social;

import org.realmgate.contracts.event.Wire;

/**
 * A player came into a party, or founded it. It is in no other one.
 *
 * @param partyId a UUID
 * @param timestamp when it came, also if that is told later; milliseconds since 1970-01-01T00:00Z
 */
@Wire(type = "social.PartyMemberJoined")
public record PartyMemberJoined(long userId, String partyId, long timestamp)
        implements PartyEvent {}
