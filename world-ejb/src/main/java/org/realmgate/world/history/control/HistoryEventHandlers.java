package org.realmgate.world.history.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class HistoryEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("history").on(AccountDeleted.class, this::deleted);

    @Inject private PlayerHistories histories;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void deleted(AccountDeleted account) {
        histories.forget(account.userId());
    }
}
