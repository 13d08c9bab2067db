package org.realmgate.bots.measure;

/**
 * What became of sockets over a whole run.
 *
 * @param dropped sockets of placed players that ended, not by the players' own doing
 * @param reopened how many of these players stand in the world again
 * @param away how long that took
 * @param renewed sockets that were opened for the sake of a new token while the old one was good
 * @param resumesHonoured sockets that went on where an earlier one ended
 * @param resumesExpired sockets that wanted to and started afresh
 */
public record Reopenings(
        long dropped,
        long reopened,
        Latency away,
        long renewed,
        long resumesHonoured,
        long resumesExpired) {

    public boolean any() {
        return dropped + renewed > 0;
    }
}
