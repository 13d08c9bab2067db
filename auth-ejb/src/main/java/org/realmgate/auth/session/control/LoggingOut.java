package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.account.entity.Deleted;
import org.realmgate.contracts.auth.PlayerLoggedOut;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.bus.Outbox;

/** Ends sessions; the feed tells every verifier. */
@ApplicationScoped
public class LoggingOut {
    @Inject private Sessions sessions;

    @Inject private Outbox outbox;

    @Inject private Clock clock;

    public void end(long userId, String sid) {
        long now = clock.millis();
        var session =
                sessions.find(sid)
                        .filter(found -> found.userId() == userId)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Kind.NOT_FOUND,
                                                "auth.no-such-session",
                                                "there is no such session of yours: sid=" + sid));
        sessions.end(session, now);
        outbox.publish(new PlayerLoggedOut(userId, sid, now));
    }

    public void endAll(long userId) {
        long now = clock.millis();
        sessions.endAll(userId, now);
        outbox.publish(new PlayerLoggedOut(userId, "", now));
    }

    void onDeleted(@Observes Deleted deleted) {
        sessions.endAll(deleted.userId(), clock.millis());
    }
}
