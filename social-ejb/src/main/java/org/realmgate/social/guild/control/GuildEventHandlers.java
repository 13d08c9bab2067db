package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class GuildEventHandlers implements EventHandlers {
    private final Handlers handlers = new Handlers("guild").on(AccountDeleted.class, this::deleted);
    @Inject private LeadingGuilds leading;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void deleted(AccountDeleted account) {
        leading.accountDeleted(account.userId());
    }
}
