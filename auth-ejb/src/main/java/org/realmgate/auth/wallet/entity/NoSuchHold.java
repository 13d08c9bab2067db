package org.realmgate.auth.wallet.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NoSuchHold extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchHold(String holdId) {
        super(Kind.NOT_FOUND, "auth.no-such-hold", "there is no such hold: hold_id=" + holdId);
    }
}
