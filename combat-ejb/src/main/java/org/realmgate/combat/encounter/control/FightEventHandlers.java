package org.realmgate.combat.encounter.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class FightEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("fights").on(AccountDeleted.class, this::deleted);

    @Inject private StoredFights fights;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** Fights keep the number of an account, which says nothing without it. */
    private void deleted(AccountDeleted account) {
        fights.forget(account.userId());
    }
}
