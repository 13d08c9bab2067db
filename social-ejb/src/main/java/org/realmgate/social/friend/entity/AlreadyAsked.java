package org.realmgate.social.friend.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The other has not answered yet. */
public final class AlreadyAsked extends Refusal {
    private static final long serialVersionUID = 1L;

    public AlreadyAsked(String username) {
        super(
                Kind.CONFLICT,
                "social.already-asked",
                "you have asked, and wait for an answer: " + username);
    }
}
