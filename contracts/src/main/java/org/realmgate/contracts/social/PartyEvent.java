package org.realmgate.contracts.social;

import org.realmgate.contracts.event.PlayerEvent;

/**
 * What is told of parties. The player is the subject, so that what it left and what it came into
 * are told in their order.
 */
public sealed interface PartyEvent extends PlayerEvent permits PartyMemberJoined, PartyMemberLeft {
    /** The party, a UUID, never used again. */
    String partyId();
}
