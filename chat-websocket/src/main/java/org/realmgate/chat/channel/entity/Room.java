package org.realmgate.chat.channel.entity;

import java.util.Optional;
import java.util.stream.Stream;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.chat.player.entity.Membership;

/**
 * Where messages are stored together: a channel seen from no side.
 *
 * @param key {@code world}, {@code zone:3}, {@code guild:{id}}, {@code party:{id}}, or for two
 *     whisperers {@code whisper:17:42}, the lower id first
 */
public record Room(String key) {
    public static final Room WORLD = new Room(Channel.WORLD);

    public static Room zone(int id) {
        return new Room(Channel.ZONE + id);
    }

    public static Room whisper(long one, long other) {
        return new Room(Channel.WHISPER + Math.min(one, other) + ":" + Math.max(one, other));
    }

    public static Room of(Membership membership) {
        return new Room(membership.room());
    }

    /** The kind of circle whose members alone use it; nothing if it is none's. */
    public Optional<Circle> circle() {
        return Stream.of(Circle.values()).filter(circle -> circle.has(key)).findFirst();
    }

    public boolean isZone() {
        return key.startsWith(Channel.ZONE);
    }
}
