package org.realmgate.social.trade.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** One of the two is not online, or they do not stand in the same zone (R1). */
public final class NotTogether extends Refusal {
    private static final long serialVersionUID = 1L;

    public NotTogether(String username) {
        super(Kind.CONFLICT, "social.not-here", "the two are not in one zone: " + username);
    }
}
