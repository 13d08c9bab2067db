package org.realmgate.chat.channel.entity;

/**
 * Where messages are stored together: a channel seen from no side.
 *
 * @param key {@code world}, {@code zone:3}, or for two whisperers {@code whisper:17:42}, the lower
 *     id first
 */
public record Room(String key) {
    public static final Room WORLD = new Room(Channel.WORLD);

    public static Room zone(int id) {
        return new Room(Channel.ZONE + id);
    }

    public static Room whisper(long one, long other) {
        return new Room(Channel.WHISPER + Math.min(one, other) + ":" + Math.max(one, other));
    }

    public boolean isZone() {
        return key.startsWith(Channel.ZONE);
    }
}
