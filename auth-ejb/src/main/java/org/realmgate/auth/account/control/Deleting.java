package org.realmgate.auth.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.account.entity.Deleted;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.bus.Outbox;

/** The end of an account: nobody logs in by it any more, its sessions end at once. */
@ApplicationScoped
public class Deleting {
    @Inject private Accounts accounts;

    @Inject private Outbox outbox;

    @Inject private Clock clock;

    @Inject private Event<Deleted> deleted;

    public void delete(long userId) {
        var account = accounts.changing(userId);
        long now = clock.millis();
        account.delete(now);
        outbox.publish(new AccountDeleted(userId, account.name(), now));
        deleted.fire(new Deleted(userId));
    }
}
