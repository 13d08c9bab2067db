package org.realmgate.auth.account.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

public final class NotMadeInBulk extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotMadeInBulk(AccountName name) {
        super(
                Kind.CONFLICT,
                "auth.not-a-bulk-player",
                "a bulk call gives only accounts that have no password and the role player alone:"
                        + " username="
                        + name.text());
    }
}
