package org.realmgate.auth.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.SocketTicket;

/** All socket tickets that were not used yet. */
@ApplicationScoped
public class Tickets {
    @PersistenceContext(unitName = "auth")
    private EntityManager entities;

    protected Tickets() {}

    public Tickets(EntityManager entities) {
        this.entities = entities;
    }

    public void add(SocketTicket ticket) {
        entities.persist(ticket);
    }

    /** Takes the ticket out: of two who show it at once one gets it. */
    public Optional<SocketTicket> take(Secret ticket) {
        var found =
                entities.find(SocketTicket.class, ticket.hash(), LockModeType.PESSIMISTIC_WRITE);
        if (found != null) {
            entities.remove(found);
        }
        return Optional.ofNullable(found);
    }
}
