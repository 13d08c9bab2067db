package org.realmgate.social.friend.entity;

/**
 * A player as another one sees it who has asked it, was asked by it, or is its friend.
 *
 * @param since when it became so, in milliseconds since 1970-01-01T00:00Z
 */
public record Friend(long userId, String username, State state, long since) {
    /** What is between the two, seen from the other's side. */
    public enum State {
        FRIEND,
        REQUEST_SENT,
        REQUEST_RECEIVED
    }

    public boolean isFriend() {
        return state == State.FRIEND;
    }
}
