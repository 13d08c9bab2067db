package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.friend.entity.Blocked;
import org.realmgate.social.person.entity.Person;

/** Who wants nothing of whom. */
@ApplicationScoped
public class Blocks {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    /**
     * Before anything of a player reaches another one.
     *
     * @throws Blocked if either has blocked the other
     */
    public void requireNoneBetween(long userId, Person other) {
        if (is(userId, other.userId()) || is(other.userId(), userId)) {
            throw new Blocked(other.username());
        }
    }

    private boolean is(long userId, long blockedId) {
        return entities.find(Block.class, new Block.Key(userId, blockedId)) != null;
    }
}
