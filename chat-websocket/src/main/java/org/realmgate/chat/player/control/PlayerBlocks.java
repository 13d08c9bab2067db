package org.realmgate.chat.player.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.chat.player.entity.PlayerBlock;

/** Who wants nothing of whom. */
@ApplicationScoped
public class PlayerBlocks {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    /** Whether either has blocked the other. */
    public boolean areBetween(long one, long other) {
        return find(one, other).isPresent() || find(other, one).isPresent();
    }

    public void add(long userId, long blockedId) {
        if (find(userId, blockedId).isEmpty()) {
            entities.persist(new PlayerBlock(userId, blockedId));
        }
    }

    public void remove(long userId, long blockedId) {
        find(userId, blockedId).ifPresent(entities::remove);
    }

    public void removeAllOf(long userId) {
        entities.createQuery(
                        "DELETE FROM PlayerBlock b WHERE b.userId = :user OR b.blockedId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    private Optional<PlayerBlock> find(long userId, long blockedId) {
        return Optional.ofNullable(
                entities.find(PlayerBlock.class, new PlayerBlock.Key(userId, blockedId)));
    }
}
