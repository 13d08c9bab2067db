package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A player is in one party at most (R1). */
public final class AlreadyInParty extends Refusal {
    private static final long serialVersionUID = 1L;

    public AlreadyInParty(String username) {
        super(Kind.CONFLICT, "social.already-in-party", "is in a party already: " + username);
    }
}
