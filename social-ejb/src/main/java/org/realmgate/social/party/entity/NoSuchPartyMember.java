package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody of this id is in the party. */
public final class NoSuchPartyMember extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchPartyMember(long userId) {
        super(
                Kind.NOT_FOUND,
                "social.no-such-party-member",
                "nobody of this id is in your party: user_id=" + userId);
    }
}
