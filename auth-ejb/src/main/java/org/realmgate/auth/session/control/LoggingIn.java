package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.session.entity.RefreshRefused;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SessionLimits;
import org.realmgate.contracts.auth.PlayerLoggedIn;
import org.realmgate.contracts.auth.SessionFamilyRevoked;
import org.realmgate.platform.bus.Outbox;

/** Opens and renews sessions. Whoever calls has checked the password already. */
@ApplicationScoped
public class LoggingIn {
    private final SecureRandom random = new SecureRandom();

    @Inject private Accounts accounts;

    @Inject private Sessions sessions;

    @Inject private AccessTokens tokens;

    @Inject private Outbox outbox;

    @Inject private Clock clock;

    /** What a client needs to go on. */
    public record Admission(
            Account account, String sid, AccessTokens.AccessToken access, Secret refresh) {}

    /**
     * What came of a refresh; a reuse is an outcome, not an exception, because ending the session
     * must commit.
     */
    public sealed interface Refreshed {
        record Renewed(Admission admission) implements Refreshed {}

        record Refused(RefreshRefused why) implements Refreshed {}
    }

    public Admission open(long userId, Session.Origin origin) {
        return open(
                accounts.changing(userId),
                origin,
                clock.millis() + SessionLimits.REFRESH_LIFE.toMillis());
    }

    /**
     * With an end of its own, for sessions that nobody will refresh. The caller has locked the
     * account: at once, two logins would both find room for one session more (R6).
     */
    public Admission open(Account account, Session.Origin origin, long expiresAt) {
        long now = clock.millis();
        endOldest(account.userId(), now);
        var refresh = Secret.random(random);
        var session =
                new Session(
                        UUID.randomUUID().toString(),
                        account.userId(),
                        refresh,
                        origin,
                        now,
                        expiresAt);
        sessions.add(session);
        account.loggedIn(now);
        outbox.publish(
                new PlayerLoggedIn(account.userId(), account.name(), origin.ipAddress(), now));
        return new Admission(account, session.sid(), tokens.issue(account, session.sid()), refresh);
    }

    public Refreshed refresh(Secret token) {
        long now = clock.millis();
        var found = sessions.refreshedBy(token);
        if (found.isEmpty()) {
            return new Refreshed.Refused(refused(token, now));
        }
        var session = found.get();
        if (session.isOver(now)) {
            return new Refreshed.Refused(RefreshRefused.unknown());
        }
        sessions.spend(session);
        var next = Secret.random(random);
        session.refresh(next, now);
        var account = accounts.get(session.userId());
        return new Refreshed.Renewed(
                new Admission(account, session.sid(), tokens.issue(account, session.sid()), next));
    }

    private RefreshRefused refused(Secret token, long now) {
        var spent = sessions.spent(token);
        if (spent.isEmpty()) {
            return RefreshRefused.unknown();
        }
        sessions.find(spent.get().sid())
                .ifPresent(
                        session -> {
                            sessions.end(session, now);
                            outbox.publish(
                                    new SessionFamilyRevoked(session.userId(), session.sid(), now));
                        });
        return RefreshRefused.reused();
    }

    private void endOldest(long userId, long now) {
        var open = sessions.of(userId, now);
        int surplus = open.size() - (SessionLimits.SESSIONS_MAX - 1);
        open.stream().limit(Math.max(0, surplus)).forEach(oldest -> sessions.end(oldest, now));
    }
}
