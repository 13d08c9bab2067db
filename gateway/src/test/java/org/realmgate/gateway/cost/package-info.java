/**
 * What the gateway costs. {@link org.realmgate.gateway.cost.SocketCost}: a crowd that walks through
 * a world of made-up turns, and the processor time and the memory that the gateway's loops spend on
 * it. {@link org.realmgate.gateway.cost.ProxyCost}: calls through the gateway to a service that
 * costs nothing, and the same calls through nginx. Programs, not tests: their numbers mean
 * something only on a machine that does nothing else.
 */
package org.realmgate.gateway.cost;
