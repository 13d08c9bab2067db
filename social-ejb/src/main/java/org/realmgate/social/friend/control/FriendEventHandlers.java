package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class FriendEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("friend").on(AccountDeleted.class, this::deleted);
    @Inject private Befriending befriending;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The person goes in the same transaction. */
    private void deleted(AccountDeleted account) {
        befriending.forget(account.userId());
    }
}
