package org.realmgate.social.person.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PersonEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("person")
                    .on(AccountRegistered.class, this::registered)
                    .on(AccountDeleted.class, this::deleted)
                    .on(ZoneEntered.class, this::entered);
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

    /** It says which entry it is: what a replay tells is told in the same way. */
    private void entered(ZoneEntered entry) {
        people.entered(entry.userId(), entry.username(), entry.zoneId(), entry.entry());
    }
}
