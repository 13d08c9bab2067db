/**
 * What the sockets cost: a crowd that walks through a world of made-up turns, and the processor
 * time and the memory that the gateway's loops spend on it. A program, not a test: its numbers mean
 * something only on a machine that does nothing else.
 */
package org.realmgate.gateway.cost;
