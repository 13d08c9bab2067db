package org.realmgate.social.presence.entity;

/**
 * A player who is online.
 *
 * @param zone where its character stands; 0: nowhere yet
 * @param since when it came, in milliseconds since 1970-01-01T00:00Z
 * @param invisible as the player wishes (R3)
 */
public record Present(int zone, long since, boolean invisible) {}
