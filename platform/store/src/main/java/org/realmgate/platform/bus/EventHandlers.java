package org.realmgate.platform.bus;

/**
 * What a service hears of others. It has one bean of this type, or none if it listens to nothing:
 * the inbox keeps one order per player and publisher, whoever applies the events.
 */
public interface EventHandlers {
    /** What is done with which event; the same object each time. */
    Handlers handlers();
}
