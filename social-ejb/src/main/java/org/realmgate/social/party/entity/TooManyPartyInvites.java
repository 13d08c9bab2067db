package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** So many invitations of the party are open (R4). */
public final class TooManyPartyInvites extends Refusal {
    private static final long serialVersionUID = 1L;

    public TooManyPartyInvites(int open) {
        super(
                Kind.CONFLICT,
                "social.too-many-party-invites",
                "a party has at most "
                        + PartyLimits.INVITES_MAX
                        + " open invitations: open="
                        + open
                        + " (PartyLimits)");
    }
}
