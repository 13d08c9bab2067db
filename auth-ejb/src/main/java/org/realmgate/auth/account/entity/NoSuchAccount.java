package org.realmgate.auth.account.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NoSuchAccount extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchAccount(long userId) {
        super(Kind.NOT_FOUND, "auth.no-such-user", "there is no such user: user_id=" + userId);
    }
}
