package org.realmgate.contracts.event;

import java.util.List;

/**
 * A durable subscription that all instances of a consuming service share. The broker has all of
 * them from its first start, so that a service which starts later than others misses nothing.
 *
 * @param service the consuming service; the subscription's client id
 * @param name the subscription's own name; without dots, which Artemis would escape in the queue's
 *     name
 * @param topic one of {@link Topics}
 */
public record Subscription(String service, String name, String topic) {
    /**
     * The name of each service's subscription to {@link Topics#GAME}. A constant of listeners'
     * annotations.
     */
    public static final String GAME = "game";

    /**
     * Passes over batches of hot events, which have no event id. A constant of listeners'
     * annotations.
     */
    public static final String SELECTOR = "event_id IS NOT NULL";

    /**
     * Every subscription of the realm. A listener that is not here fails at its start where nothing
     * is made on demand.
     */
    public static final List<Subscription> ALL =
            List.of(
                    new Subscription("chat", GAME, Topics.GAME),
                    new Subscription("combat", GAME, Topics.GAME),
                    new Subscription("social", GAME, Topics.GAME),
                    new Subscription("world", GAME, Topics.GAME));

    /** The queue behind it, {@code service.name}. */
    public String queue() {
        return service + "." + name;
    }
}
