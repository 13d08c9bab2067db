package org.realmgate.social.notification.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import org.realmgate.platform.json.Json;
import org.realmgate.social.notification.entity.Notification;

/** All that players are told. */
@ApplicationScoped
public class Notifications {
    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private Clock clock;

    /**
     * Tells a player, if, and only if, the current transaction commits (R1).
     *
     * @param kind what about, in snake_case with its component first, as in {@code guild_invite}
     * @param data names and ids that a client needs to show it; 1,024 characters as JSON
     */
    public void tell(long userId, String kind, Map<String, String> data) {
        entities.persist(new Notification(userId, kind, Json.text(data), clock.millis()));
    }
}
