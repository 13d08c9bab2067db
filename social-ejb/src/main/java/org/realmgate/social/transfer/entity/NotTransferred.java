package org.realmgate.social.transfer.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Such a transfer makes no sense. */
public final class NotTransferred extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotTransferred(String text) {
        super(Kind.UNPROCESSABLE, "social.not-transferred", text);
    }
}
