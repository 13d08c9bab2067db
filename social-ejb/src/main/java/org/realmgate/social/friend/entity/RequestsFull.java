package org.realmgate.social.friend.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Too many requests of the one, or to the other, wait for an answer. */
public final class RequestsFull extends Refusal {
    private static final long serialVersionUID = 1L;

    private RequestsFull(String text, int limit) {
        super(
                Kind.CONFLICT,
                "social.friend-requests-full",
                text + " (FriendLimits)",
                Map.of("limit", limit));
    }

    public static RequestsFull sent() {
        return new RequestsFull(
                "at most " + FriendLimits.SENT_MAX + " of your requests wait for an answer",
                FriendLimits.SENT_MAX);
    }

    public static RequestsFull received(String username) {
        return new RequestsFull(
                "at most "
                        + FriendLimits.RECEIVED_MAX
                        + " requests to a player wait for an answer: username="
                        + username,
                FriendLimits.RECEIVED_MAX);
    }
}
