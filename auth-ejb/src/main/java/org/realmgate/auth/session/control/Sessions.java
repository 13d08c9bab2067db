package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.realmgate.auth.session.entity.RevocationRecord;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.auth.session.entity.SpentRefreshToken;

/** All sessions, and what is remembered of those that ended. */
@ApplicationScoped
public class Sessions {
    private static final Pattern SID = Pattern.compile("[0-9a-f-]{36}");

    @PersistenceContext(unitName = "auth")
    private EntityManager entities;

    protected Sessions() {}

    public Sessions(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Session session) {
        entities.persist(session);
    }

    /**
     * The session that this refresh token renews, locked: of two who use it at once the second
     * finds it spent.
     */
    public Optional<Session> refreshedBy(Secret token) {
        return entities.createQuery(
                        "SELECT s FROM Session s WHERE s.refreshHash = :hash", Session.class)
                .setParameter("hash", token.hash())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    public Optional<SpentRefreshToken> spent(Secret token) {
        return Optional.ofNullable(entities.find(SpentRefreshToken.class, token.hash()));
    }

    public void spend(Session session) {
        entities.persist(new SpentRefreshToken(session));
    }

    /** What cannot be an id is not even asked for: PostgreSQL refuses a text with a NUL. */
    public Optional<Session> find(String sid) {
        if (!SID.matcher(sid).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(entities.find(Session.class, sid));
    }

    /** Oldest first. */
    public List<Session> of(long userId, long now) {
        return entities.createQuery(
                        "SELECT s FROM Session s WHERE s.userId = :user AND s.expiresAt > :now"
                                + " ORDER BY s.createdAt, s.sid",
                        Session.class)
                .setParameter("user", userId)
                .setParameter("now", now)
                .getResultList();
    }

    public void end(Session session, long now) {
        entities.remove(session);
        entities.persist(new RevocationRecord(session.userId(), session.sid(), now));
    }

    /**
     * One revocation a session, not one for the user: a login in the same second must not be caught
     * by it.
     */
    public void endAll(long userId, long now) {
        of(userId, now).forEach(session -> end(session, now));
    }

    public List<RevocationRecord> revokedSince(long time) {
        return entities.createQuery(
                        "SELECT r FROM RevocationRecord r WHERE r.revokedAt >= :time ORDER BY"
                                + " r.revokedAt",
                        RevocationRecord.class)
                .setParameter("time", time)
                .getResultList();
    }

    /** Forgets what is over. */
    public void forget(long endedBefore, long revokedBefore) {
        for (var statement :
                List.of(
                        "DELETE FROM Session s WHERE s.expiresAt < :time",
                        "DELETE FROM SpentRefreshToken t WHERE t.expiresAt < :time",
                        "DELETE FROM SocketTicket t WHERE t.expiresAt < :time")) {
            entities.createQuery(statement).setParameter("time", endedBefore).executeUpdate();
        }
        entities.createQuery("DELETE FROM RevocationRecord r WHERE r.revokedAt < :time")
                .setParameter("time", revokedBefore)
                .executeUpdate();
    }
}
