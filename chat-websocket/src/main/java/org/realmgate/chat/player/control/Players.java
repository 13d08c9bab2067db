package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.realmgate.chat.player.entity.KnownPlayer;
import org.realmgate.contracts.auth.Username;

/** All players that any event told of. */
@ApplicationScoped
public class Players {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    public Optional<KnownPlayer> find(long userId) {
        return Optional.ofNullable(entities.find(KnownPlayer.class, userId));
    }

    /** In which zone each of them stands; whoever is not known is left out. */
    public Map<Long, Integer> zones(Collection<Long> userIds) {
        Map<Long, Integer> zones = new HashMap<>();
        entities.createQuery(
                        "SELECT p FROM KnownPlayer p WHERE p.userId IN :ids", KnownPlayer.class)
                .setParameter("ids", userIds)
                .getResultList()
                .forEach(player -> zones.put(player.userId(), player.zoneId()));
        return zones;
    }

    public Optional<KnownPlayer> named(String username) {
        return entities.createQuery(
                        "SELECT p FROM KnownPlayer p WHERE p.nameKey = :key", KnownPlayer.class)
                .setParameter("key", Username.key(username))
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
