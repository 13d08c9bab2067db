package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.chat.player.entity.KnownPlayer;

/** All players that any event told of. */
@ApplicationScoped
public class Players {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    protected Players() {}

    public Players(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<KnownPlayer> find(long userId) {
        return Optional.ofNullable(entities.find(KnownPlayer.class, userId));
    }

    public Optional<KnownPlayer> named(String username) {
        return entities.createQuery(
                        "SELECT p FROM KnownPlayer p WHERE p.nameKey = :key", KnownPlayer.class)
                .setParameter("key", KnownPlayer.key(username))
                .getResultStream()
                .findFirst();
    }

    /** The player, made known if need be (R1). */
    public KnownPlayer known(long userId) {
        return find(userId)
                .orElseGet(
                        () -> {
                            var player = new KnownPlayer(userId);
                            entities.persist(player);
                            return player;
                        });
    }
}
