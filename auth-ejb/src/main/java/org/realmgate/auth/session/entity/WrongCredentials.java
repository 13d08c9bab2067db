package org.realmgate.auth.session.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Tells nothing about which part was wrong (R4). */
public final class WrongCredentials extends Refusal {
    private static final long serialVersionUID = 1L;

    public WrongCredentials() {
        super(
                Kind.UNAUTHENTICATED,
                "auth.wrong-credentials",
                "name and password must belong together");
    }
}
