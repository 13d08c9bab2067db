package org.realmgate.chat.channel.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;

/** Everything that was said. */
@ApplicationScoped
public class Messages {
    @PersistenceContext(unitName = "chat")
    private EntityManager entities;

    public void add(List<Message> messages) {
        messages.forEach(entities::persist);
    }

    public Message get(long messageId) {
        return entities.find(Message.class, messageId);
    }

    public boolean isStored(long messageId) {
        return get(messageId) != null;
    }

    /** Newest first, older than the given id. */
    public List<Message> page(Room room, long before, int limit) {
        return entities.createQuery(
                        "SELECT m FROM Message m WHERE m.room = :room AND m.id < :before ORDER BY"
                                + " m.id DESC",
                        Message.class)
                .setParameter("room", room.key())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }
}
