/**
 * How often somebody may do something: token buckets, one per limit and player (or address, without
 * a token).
 *
 * <p>R1 A bucket holds {@code burst} tokens and gets {@code count} back per period. R2 Each request
 * takes one token of its own limit, one of the player's and one of the realm's, or none at all. R3
 * Moves and messages of the socket take from the same buckets of the limit and the player as the
 * REST calls; the realm's counts requests only. R4 No role is exempt. R5 Of IPv6 addresses the
 * first 64 bits count, because a subscriber has all the others.
 */
package org.realmgate.gateway.limit;
