package org.realmgate.social.party.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The caller is in no party. */
public final class NoParty extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoParty() {
        super(Kind.NOT_FOUND, "social.no-party", "you are in no party");
    }
}
