package org.realmgate.gateway.socket.entity;

/**
 * A time that a player spent in a zone, in the order of all chat: it hears what is said there after
 * {@code after} and up to {@code upTo}.
 */
public record ZoneStay(int zone, long after, long upTo) {
    public static final long STILL = Long.MAX_VALUE;

    public static ZoneStay from(int zone, long after) {
        return new ZoneStay(zone, after, STILL);
    }

    public ZoneStay until(long upTo) {
        return new ZoneStay(zone, after, upTo);
    }
}
