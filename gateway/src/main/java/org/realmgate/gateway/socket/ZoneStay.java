package org.realmgate.gateway.socket;

/**
 * A time that a player spent in a zone, in the order of all chat: it hears what is said there after
 * {@code after} and up to {@code upTo}.
 */
record ZoneStay(int zone, long after, long upTo) {
    static final long STILL = Long.MAX_VALUE;

    static ZoneStay from(int zone, long after) {
        return new ZoneStay(zone, after, STILL);
    }

    ZoneStay until(long upTo) {
        return new ZoneStay(zone, after, upTo);
    }
}
