package org.realmgate.social.notification.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class NotificationEventHandlers implements EventHandlers {
    private final Handlers handlers =
            new Handlers("notification")
                    .on(AccountDeleted.class, account -> removeAll(account.userId()));
    @Inject private Notifications notifications;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    private void removeAll(long userId) {
        notifications.removeAll(userId);
    }
}
