package org.realmgate.social.person.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody has this name, or this id. */
public final class NoSuchPlayer extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchPlayer(String username) {
        super(Kind.NOT_FOUND, "social.no-such-player", "nobody is called so: " + username);
    }

    public NoSuchPlayer(long userId) {
        super(Kind.NOT_FOUND, "social.no-such-player", "nobody has this id: " + userId);
    }
}
