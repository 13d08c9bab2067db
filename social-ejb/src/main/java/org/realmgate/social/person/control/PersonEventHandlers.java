package org.realmgate.social.person.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PersonEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("person")
                    .on(AccountRegistered.class, this::registered)
                    .on(AccountDeleted.class, this::deleted);
    @Inject private People people;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void registered(AccountRegistered account) {
        people.add(account.userId(), account.username());
    }

    private void deleted(AccountDeleted account) {
        people.remove(account.userId());
    }
}
