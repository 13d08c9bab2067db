package org.realmgate.bots.crowd;

/**
 * What a crowd does.
 *
 * @param movesPerSecond of each player; 0: they stand
 * @param speakers how many of them speak in channel {@code world}
 * @param worldSaysPerSecond of all speakers together; 0: none
 * @param zoneSaysPerSecond of all players together in their zones' channels; 0: none
 * @param saysMax how many messages the ledger has room for
 * @param opensPerSecond how fast sockets are opened
 * @param reopensMax how often in a row a player opens its socket again in vain; 0: a socket that
 *     ended is the player's last
 */
public record CrowdPlan(
        double movesPerSecond,
        int speakers,
        double worldSaysPerSecond,
        double zoneSaysPerSecond,
        int saysMax,
        double opensPerSecond,
        int reopensMax,
        long seed) {}
