package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class TradeEventHandlers implements EventHandlers {
    private final Handlers handlers = new Handlers("trade").on(AccountDeleted.class, this::deleted);
    @Inject private EndingTrades ending;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void deleted(AccountDeleted account) {
        ending.accountDeleted(account.userId());
    }
}
