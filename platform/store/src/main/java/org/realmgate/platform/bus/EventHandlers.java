package org.realmgate.platform.bus;

/**
 * What a component does with other services' events. A service has any number of beans of this
 * type, one in each component that listens: an event that several want is applied by all of them in
 * one transaction, or by none.
 */
public interface EventHandlers {
    /** What is done with which event; asked once, at the start. */
    Handlers handlers();
}
