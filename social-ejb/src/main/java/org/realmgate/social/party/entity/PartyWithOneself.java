package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** It takes somebody else. */
public final class PartyWithOneself extends Refusal {
    private static final long serialVersionUID = 1L;

    public PartyWithOneself(String text) {
        super(Kind.UNPROCESSABLE, "social.party-with-oneself", text);
    }
}
