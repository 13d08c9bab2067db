package org.realmgate.world.character.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.world.character.entity.Character;

/** All characters. */
@ApplicationScoped
public class Characters {
    @PersistenceContext(unitName = "world")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    public Optional<Character> find(long userId) {
        return Optional.ofNullable(entities.find(Character.class, userId));
    }

    public List<Character> find(Collection<Long> userIds) {
        return entities.createQuery(
                        "SELECT c FROM Character c WHERE c.userId IN :ids", Character.class)
                .setParameter("ids", userIds)
                .getResultList();
    }

    /** Of characters that have entered a zone, in their order. */
    List<Long> inZonesAfter(long userId, int limit) {
        return entities.createQuery(
                        "SELECT c.userId FROM Character c WHERE c.userId > :last AND c.entries > 0"
                                + " ORDER BY c.userId",
                        Long.class)
                .setParameter("last", userId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The character, made if need be (R1). */
    public Character ensure(long userId, String username) {
        return find(userId)
                .orElseGet(
                        () -> {
                            var character = new Character(userId, username);
                            entities.persist(character);
                            return character;
                        });
    }

    /** Where a character stands within the zone of its so-manieth entry. */
    public record Step(long userId, long entries, float x, float y, long moves) {}

    /**
     * Stores steps, past the entity manager: thousands a second are not worth an object and a
     * select each.
     *
     * @return the steps that were not stored, because the entry into their zone is not stored yet
     *     (R2); steps within a zone that the character has left since are of no interest any more
     */
    public List<Step> walk(List<Step> steps) {
        return joined.with(connection -> walk(connection, steps));
    }

    private static List<Step> walk(Connection connection, List<Step> steps) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "UPDATE game_character SET x = ?, y = ?, moves = ? WHERE user_id ="
                                + " ? AND entries = ?")) {
            for (var step : steps) {
                update.setFloat(1, step.x());
                update.setFloat(2, step.y());
                update.setLong(3, step.moves());
                update.setLong(4, step.userId());
                update.setLong(5, step.entries());
                update.addBatch();
            }
            var counts = update.executeBatch();
            List<Step> early = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0 && !hasLeft(connection, steps.get(i))) {
                    early.add(steps.get(i));
                }
            }
            return early;
        }
    }

    private static boolean hasLeft(Connection connection, Step step) throws SQLException {
        try (var later =
                connection.prepareStatement(
                        "SELECT 1 FROM game_character WHERE user_id = ? AND entries > ?")) {
            later.setLong(1, step.userId());
            later.setLong(2, step.entries());
            try (var rows = later.executeQuery()) {
                return rows.next();
            }
        }
    }
}
