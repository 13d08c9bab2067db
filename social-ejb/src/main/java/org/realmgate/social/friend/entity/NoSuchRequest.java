package org.realmgate.social.friend.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The other has not asked, or has taken it back. */
public final class NoSuchRequest extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchRequest(long userId) {
        super(
                Kind.NOT_FOUND,
                "social.no-such-friend-request",
                "this player has not asked you: user_id=" + userId);
    }
}
