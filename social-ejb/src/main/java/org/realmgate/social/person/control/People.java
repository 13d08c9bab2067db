package org.realmgate.social.person.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.realmgate.contracts.auth.Username;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.SqlArrays;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;

/** All players that there are, by name. */
@ApplicationScoped
public class People {
    /** No control characters, no halves of surrogate pairs: databases refuse some of them. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cc}\\p{Cs}]{1,20}");

    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    public Optional<Person> find(long userId) {
        return Optional.ofNullable(entities.find(Person.class, userId));
    }

    public Optional<Person> named(String username) {
        if (!NAME.matcher(Username.composed(username)).matches()) {
            return Optional.empty();
        }
        return entities.createQuery("SELECT p FROM Person p WHERE p.nameKey = :key", Person.class)
                .setParameter("key", Username.key(username))
                .getResultStream()
                .findFirst();
    }

    /** The names of those of these players that there are. */
    public Map<Long, String> names(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("SELECT p FROM Person p WHERE p.userId IN :ids", Person.class)
                .setParameter("ids", userIds)
                .getResultStream()
                .collect(Collectors.toMap(Person::userId, Person::username));
    }

    /**
     * Those of these players that there are, locked until the transaction ends. Whoever changes
     * what is between players locks them first, all at once: in the order of their ids, so that
     * nobody waits for somebody who waits for it.
     */
    public Map<Long, Person> locked(Collection<Long> userIds) {
        Map<Long, Person> found = new TreeMap<>();
        userIds.stream()
                .sorted()
                .map(id -> entities.find(Person.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(person -> person != null)
                .forEach(person -> found.put(person.userId(), person));
        return found;
    }

    /**
     * As {@link #locked}, all of them.
     *
     * @throws NoSuchPlayer if one of them is not
     */
    public Map<Long, Person> requireLocked(Collection<Long> userIds) {
        var found = locked(userIds);
        userIds.stream()
                .filter(id -> !found.containsKey(id))
                .findFirst()
                .ifPresent(
                        missing -> {
                            throw new NoSuchPlayer(missing);
                        });
        return found;
    }

    /** Unless it is known already, or was deleted. */
    public void add(long userId, String username) {
        if (find(userId).isEmpty() && !isDeleted(userId)) {
            entities.persist(new Person(userId, username));
        }
    }

    /** Whose account is not told of yet is known by this (R1). */
    public void entered(long userId, String username, int zone, long entry) {
        add(userId, username);
        find(userId).ifPresent(person -> person.entered(zone, entry));
    }

    /** For good: what other services tell of it later makes it nobody. */
    public void remove(long userId) {
        find(userId).ifPresent(entities::remove);
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO person_deleted (user_id) VALUES (?) ON CONFLICT"
                                            + " DO NOTHING")) {
                        insert.setLong(1, userId);
                        return insert.executeUpdate();
                    }
                });
    }

    /** Those of these who want to be invisible. */
    public Set<Long> invisible(Collection<Long> userIds) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT user_id FROM person WHERE user_id = ANY(?) AND"
                                            + " invisible")) {
                        select.setArray(1, SqlArrays.numbers(connection, userIds));
                        Set<Long> found = new HashSet<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                found.add(rows.getLong(1));
                            }
                        }
                        return found;
                    }
                });
    }

    private boolean isDeleted(long userId) {
        return joined.with(
                connection -> {
                    try (var select =
                            connection.prepareStatement(
                                    "SELECT user_id FROM person_deleted WHERE user_id = ?")) {
                        select.setLong(1, userId);
                        try (var rows = select.executeQuery()) {
                            return rows.next();
                        }
                    }
                });
    }
}
