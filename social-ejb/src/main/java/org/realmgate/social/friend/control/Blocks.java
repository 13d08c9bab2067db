package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.friend.entity.Blocked;
import org.realmgate.social.friend.entity.BlockedPlayer;
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

    boolean is(long userId, long blockedId) {
        return entities.find(Block.class, new Block.Key(userId, blockedId)) != null;
    }

    /** How many others the player blocks. */
    long of(long userId) {
        return entities.createQuery(
                        "SELECT COUNT(b) FROM Block b WHERE b.userId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    void add(long userId, long blockedId, long now) {
        entities.persist(new Block(userId, blockedId, now));
    }

    /** Whether it was there. */
    boolean remove(long userId, long blockedId) {
        var found = entities.find(Block.class, new Block.Key(userId, blockedId));
        if (found != null) {
            entities.remove(found);
        }
        return found != null;
    }

    void removeAllOf(long userId) {
        entities.createQuery("DELETE FROM Block b WHERE b.userId = :user OR b.blockedId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** In the order of their ids, after this one. */
    public List<BlockedPlayer> page(long userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT b.blockedId, p.username, b.blockedAt FROM Block b, Person p WHERE"
                                + " b.userId = :user AND b.blockedId > :after AND p.userId ="
                                + " b.blockedId ORDER BY b.blockedId",
                        Object[].class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new BlockedPlayer((long) row[0], (String) row[1], (long) row[2]))
                .toList();
    }

    /** Players who block somebody, in the order of their ids, after this one. */
    List<Long> blockersAfter(long userId, int limit) {
        return entities.createQuery(
                        "SELECT DISTINCT b.userId FROM Block b WHERE b.userId > :after ORDER BY"
                                + " b.userId",
                        Long.class)
                .setParameter("after", userId)
                .setMaxResults(limit)
                .getResultList();
    }

    List<Block> of(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "SELECT b FROM Block b WHERE b.userId IN :users ORDER BY b.userId,"
                                + " b.blockedId",
                        Block.class)
                .setParameter("users", userIds)
                .getResultList();
    }

    /** Those of the others who block the player, or whom it blocks. */
    public Set<Long> between(long userId, Collection<Long> others) {
        if (others.isEmpty()) {
            return Set.of();
        }
        return entities.createQuery(
                        "SELECT b FROM Block b WHERE b.userId = :user AND b.blockedId IN :others OR"
                                + " b.blockedId = :user AND b.userId IN :others",
                        Block.class)
                .setParameter("user", userId)
                .setParameter("others", others)
                .getResultStream()
                .map(block -> block.userId() == userId ? block.blockedId() : block.userId())
                .collect(Collectors.toSet());
    }
}
