package org.realmgate.social.friend.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** One of the two has blocked the other (R2); which one is nobody's business. */
public final class Blocked extends Refusal {
    private static final long serialVersionUID = 1L;

    public Blocked(String username) {
        super(Kind.FORBIDDEN, "social.blocked", "nothing goes between the two: " + username);
    }
}
