package org.realmgate.auth.account.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NameTaken extends Refusal {
    private static final long serialVersionUID = 1L;

    public NameTaken(AccountName name) {
        super(
                Kind.CONFLICT,
                "auth.name-taken",
                "a name belongs to one account for ever: username=" + name.text());
    }
}
