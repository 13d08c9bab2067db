package org.realmgate.chat.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realmgate.chat.moderation.entity.ModerationLimits;
import org.realmgate.chat.moderation.entity.Mute;

/** The last mute of each player whose level is not forgotten. */
@ApplicationScoped
public class Mutes {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    public Optional<Mute> of(long userId) {
        return Optional.ofNullable(entities.find(Mute.class, userId));
    }

    /** Those of these players that last. */
    public List<Mute> lastingAt(long now, Collection<Long> userIds) {
        return entities.createQuery(
                        "SELECT m FROM Mute m WHERE m.userId IN :ids AND m.until > :now",
                        Mute.class)
                .setParameter("ids", userIds)
                .setParameter("now", now)
                .getResultList();
    }

    /** The longest-lasting ones first, and not more than a page of them. */
    public List<Mute> lastingAt(long now) {
        return entities.createQuery(
                        "SELECT m FROM Mute m WHERE m.until > :now ORDER BY m.until DESC",
                        Mute.class)
                .setParameter("now", now)
                .setMaxResults(ModerationLimits.MUTES_LISTED_MAX)
                .getResultList();
    }

    /** Locked, so that it is not retired in this moment. */
    public Mute mute(long userId, String reason, long now) {
        var mute = entities.find(Mute.class, userId, LockModeType.PESSIMISTIC_WRITE);
        if (mute == null) {
            mute = new Mute(userId);
            mute.again(reason, now);
            entities.persist(mute);
        } else {
            mute.again(reason, now);
        }
        return mute;
    }

    /**
     * Removes a batch of those whose level is forgotten: without them everything is the same.
     *
     * @return how many were found; a full batch says that there may be more
     */
    public int retire(long now) {
        long forgotten = now - ModerationLimits.MUTES_FORGOTTEN_AFTER.toMillis();
        var ids =
                entities.createQuery(
                                "SELECT m.userId FROM Mute m WHERE m.until < :forgotten ORDER BY"
                                        + " m.until",
                                Long.class)
                        .setParameter("forgotten", forgotten)
                        .setMaxResults(ModerationLimits.MUTES_RETIRED_MAX)
                        .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery(
                            "DELETE FROM Mute m WHERE m.userId IN :ids AND m.until < :forgotten")
                    .setParameter("ids", ids)
                    .setParameter("forgotten", forgotten)
                    .executeUpdate();
        }
        return ids.size();
    }
}
