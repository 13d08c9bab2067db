/**
 * The two streams to services: one to world, one to chat, whatever the number of players.
 *
 * <p>R1 A stream is opened again after a break, with everybody who is here. R2 Of a player who is
 * named twice before the service reads, only the sum is told: never two changes in one message. R3
 * What a service does not read in time is merged (moves), refused (messages), or left at the sender
 * (turns). Calls never block and may come from any thread.
 */
package org.realmgate.gateway.stream;
