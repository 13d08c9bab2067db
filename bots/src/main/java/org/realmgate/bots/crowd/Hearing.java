package org.realmgate.bots.crowd;

/**
 * Whether chat kept its promise.
 *
 * @param missing pairs of an accepted message and a player who should have heard it and did not
 */
public record Hearing(
        int said, int accepted, int unanswered, long missing, long duplicate, long outOfOrder) {}
