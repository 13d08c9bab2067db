package org.realmgate.social.person.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.contracts.auth.Username;
import org.realmgate.social.person.entity.Person;

/** All players that there are, by name. */
@ApplicationScoped
public class People {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    public Optional<Person> find(long userId) {
        return Optional.ofNullable(entities.find(Person.class, userId));
    }

    public Optional<Person> named(String username) {
        return entities.createQuery("SELECT p FROM Person p WHERE p.nameKey = :key", Person.class)
                .setParameter("key", Username.key(username))
                .getResultStream()
                .findFirst();
    }

    public void add(long userId, String username) {
        if (find(userId).isEmpty()) {
            entities.persist(new Person(userId, username));
        }
    }

    public void remove(long userId) {
        find(userId).ifPresent(entities::remove);
    }
}
