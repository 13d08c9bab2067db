package org.realmgate.auth.wallet.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class HoldExists extends Refusal {
    private static final long serialVersionUID = 1L;

    public HoldExists(String holdId) {
        super(
                Kind.CONFLICT,
                "auth.hold-exists",
                "a hold's id is never used again: hold_id=" + holdId);
    }
}
