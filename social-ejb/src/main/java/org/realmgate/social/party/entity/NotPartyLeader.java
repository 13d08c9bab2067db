package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Its leader alone may do this (R3). */
public final class NotPartyLeader extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotPartyLeader() {
        super(Kind.FORBIDDEN, "social.not-party-leader", "only the leader of a party may do this");
    }
}
