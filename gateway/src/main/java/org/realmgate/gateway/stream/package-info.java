/**
 * The stream to a service: one per service, whatever the number of players, and the same for all
 * services. What is said over it is its source's.
 *
 * <p>R1 A stream is opened again after a break, with everybody who is here. R2 Of a player who is
 * named twice before the service reads, only the sum is told: never two changes in one message. R3
 * What a service does not read in time waits with the source, which bounds it and says what becomes
 * of the rest; turns that the event loops do not take wait at the service. Calls never block and
 * may come from any thread.
 */
package org.realmgate.gateway.stream;
