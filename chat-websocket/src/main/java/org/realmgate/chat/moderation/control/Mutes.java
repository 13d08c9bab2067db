package org.realmgate.chat.moderation.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.realmgate.chat.moderation.entity.Mute;

/** The last mute of each player who ever had one. */
@ApplicationScoped
public class Mutes {
    private static final int PAGE_MAX = 10_000;

    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    protected Mutes() {}

    public Mutes(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Mute> of(long userId) {
        return Optional.ofNullable(entities.find(Mute.class, userId));
    }

    /**
     * The longest-lasting ones first; more than a page of muted players is a riot, and the rest is
     * muted again soon.
     */
    public List<Mute> lastingAt(long now) {
        return entities.createQuery(
                        "SELECT m FROM Mute m WHERE m.until > :now ORDER BY m.until DESC",
                        Mute.class)
                .setParameter("now", now)
                .setMaxResults(PAGE_MAX)
                .getResultList();
    }

    public Mute mute(long userId, String reason, long now) {
        var mute = of(userId).orElse(null);
        if (mute == null) {
            mute = new Mute(userId);
            mute.again(reason, now);
            entities.persist(mute);
        } else {
            mute.again(reason, now);
        }
        return mute;
    }
}
