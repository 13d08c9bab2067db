package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PartyEventHandlers implements EventHandlers {
    private final Handlers handlers = new Handlers("party").on(AccountDeleted.class, this::deleted);
    @Inject private PartyLeaving leaving;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Invitations to it are over in a minute. */
    private void deleted(AccountDeleted account) {
        leaving.delete(account.userId());
    }
}
