package org.realmgate.social.friend.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The two are friends. */
public final class AlreadyFriends extends Refusal {
    private static final long serialVersionUID = 1L;

    public AlreadyFriends(String username) {
        super(Kind.CONFLICT, "social.already-friends", "you are friends already: " + username);
    }
}
