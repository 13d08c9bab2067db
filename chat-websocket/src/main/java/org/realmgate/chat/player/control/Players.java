package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.chat.player.entity.Player;

/** All players that any event told of. */
@ApplicationScoped
public class Players {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    protected Players() {}

    public Players(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Player> find(long userId) {
        return Optional.ofNullable(entities.find(Player.class, userId));
    }

    public Optional<Player> named(String username) {
        return entities.createQuery("SELECT p FROM Player p WHERE p.nameKey = :key", Player.class)
                .setParameter("key", Player.key(username))
                .getResultStream()
                .findFirst();
    }

    /** The player, made known if need be (R1). */
    public Player known(long userId) {
        return find(userId)
                .orElseGet(
                        () -> {
                            var player = new Player(userId);
                            entities.persist(player);
                            return player;
                        });
    }
}
