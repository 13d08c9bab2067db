package org.realmgate.bots.crowd;

/**
 * A message that the realm accepted.
 *
 * @param opening how its text begins, and no other one's does
 */
public record AcceptedSay(String channel, String opening, long messageId) {}
