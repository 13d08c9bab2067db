package org.realmgate.social.friend.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** One of the two has as many friends as one may have. */
public final class FriendsFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public FriendsFull(String username) {
        super(
                Kind.CONFLICT,
                "social.friends-full",
                "a player has at most "
                        + FriendLimits.FRIENDS_MAX
                        + " friends: username="
                        + username
                        + " (FriendLimits)",
                Map.of("limit", FriendLimits.FRIENDS_MAX, "username", username));
    }
}
