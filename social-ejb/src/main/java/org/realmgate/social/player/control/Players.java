package org.realmgate.social.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.contracts.auth.Username;
import org.realmgate.social.player.entity.KnownPlayer;

/** All players that there are. */
@ApplicationScoped
public class Players {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    public Optional<KnownPlayer> find(long userId) {
        return Optional.ofNullable(entities.find(KnownPlayer.class, userId));
    }

    public Optional<KnownPlayer> named(String username) {
        return entities.createQuery(
                        "SELECT p FROM KnownPlayer p WHERE p.nameKey = :key", KnownPlayer.class)
                .setParameter("key", Username.key(username))
                .getResultStream()
                .findFirst();
    }

    public void add(long userId, String username) {
        if (find(userId).isEmpty()) {
            entities.persist(new KnownPlayer(userId, username));
        }
    }

    public void remove(long userId) {
        find(userId).ifPresent(entities::remove);
    }
}
