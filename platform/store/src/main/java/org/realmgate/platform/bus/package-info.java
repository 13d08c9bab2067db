/**
 * Events between services: nothing lost, nothing applied twice, in order per player.
 *
 * <p>A publisher writes an event to its {@link org.realmgate.platform.bus.Outbox} in the
 * transaction that the event tells of; the {@link org.realmgate.platform.bus.Relay} sends it until
 * the broker has it. A consumer's listener hands every message to {@link
 * org.realmgate.platform.bus.Delivery}, which applies it through the {@link
 * org.realmgate.platform.bus.Inbox} in one transaction with its effect: once, and after its
 * predecessor of the same player and publisher. What fails because the database is away waits until
 * it is back; what fails for a reason of its own is delivered again by the broker with growing
 * delays, and its fifth failure goes to the dead letters, with its reason: {@link
 * org.realmgate.platform.bus.DeadLetters}, where operators decide about it.
 *
 * <p>What is no event but news for whoever is connected at this moment goes to all instances of one
 * service by {@link org.realmgate.platform.bus.Broadcasts}, without any such promise.
 */
package org.realmgate.platform.bus;
