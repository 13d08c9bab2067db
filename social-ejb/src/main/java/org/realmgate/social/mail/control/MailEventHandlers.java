package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.EventHandlers;
import org.realmgate.platform.bus.Handlers;

/** What events of other services change here. */
@ApplicationScoped
public class MailEventHandlers implements EventHandlers {
    private final Handlers handlers = new Handlers("mail").on(AccountDeleted.class, this::deleted);
    @Inject private MailExpiry expiry;

    @Override
    public Handlers handlers() {
        return handlers;
    }

    /** The housekeeping sees to the mails, some at a time. */
    private void deleted(AccountDeleted account) {
        expiry.expireAllOf(account.userId());
    }
}
