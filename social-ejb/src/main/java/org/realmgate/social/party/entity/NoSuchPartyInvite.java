package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The caller has no such invitation, or it is over (R4). */
public final class NoSuchPartyInvite extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchPartyInvite(String partyId) {
        super(
                Kind.NOT_FOUND,
                "social.no-such-party-invite",
                "no such invitation, or it is over: party_id=" + partyId);
    }
}
