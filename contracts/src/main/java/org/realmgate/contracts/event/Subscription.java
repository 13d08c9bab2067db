package org.realmgate.contracts.event;

import java.util.List;

/**
 * A durable subscription that all instances of a consuming service share. The broker has all of
 * them from its first start, so that a service which starts later than others misses nothing.
 *
 * @param service the consuming service; the subscription's client id
 * @param topic one of {@link Topics}; the subscription's name
 */
public record Subscription(String service, String topic) {
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
            List.of(new Subscription("chat", Topics.GAME), new Subscription("world", Topics.GAME));

    /** The queue behind it, {@code service.topic}. */
    public String queue() {
        return service + "." + topic;
    }
}
