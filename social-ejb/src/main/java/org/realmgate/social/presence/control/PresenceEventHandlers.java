package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class PresenceEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("presence")
                    .on(ZoneEntered.class, this::entered, PresenceEventHandlers::standsThere);
    @Inject private PresenceNews news;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void entered(ZoneEntered entry) {
        news.addAfterCommit(entry.userId(), PresenceNews.Reason.MOVED);
    }

    private static void standsThere(ZoneEntered last) {
        // It happened long ago: nobody is told.
    }
}
