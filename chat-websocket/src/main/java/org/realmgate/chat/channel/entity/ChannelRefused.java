package org.realmgate.chat.channel.entity;

import java.util.Map;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Somebody may not say something, or not listen, for a reason that is not what was said. */
public final class ChannelRefused extends Refusal {
    private static final long serialVersionUID = 1L;
    private static final long RETRY_MILLIS = 1_000;

    private ChannelRefused(Kind kind, String code, String text, Map<String, Object> data) {
        super(kind, code, text, data);
    }

    public static ChannelRefused notInZone(int standsIn) {
        return new ChannelRefused(
                Kind.FORBIDDEN,
                "chat.not-in-zone",
                "a zone's channel is for those who stand in it: zone=" + standsIn,
                Map.of("zone", standsIn));
    }

    /** Which of the two has blocked the other is nobody's business. */
    public static ChannelRefused blocked() {
        return new ChannelRefused(
                Kind.FORBIDDEN, "chat.blocked", "nothing goes between the two", Map.of());
    }

    public static ChannelRefused notIn(Circle circle) {
        return switch (circle) {
            case GUILD ->
                    new ChannelRefused(
                            Kind.FORBIDDEN,
                            "chat.not-in-guild",
                            "a guild's channel is for its members",
                            Map.of());
            case PARTY ->
                    new ChannelRefused(
                            Kind.FORBIDDEN,
                            "chat.not-in-party",
                            "a party's channel is for its members",
                            Map.of());
        };
    }

    public static ChannelRefused unavailable(String why) {
        return new ChannelRefused(
                Kind.UNAVAILABLE,
                "chat.unavailable",
                why,
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }

    public static ChannelRefused notStored() {
        return unavailable("the message was not stored; try again");
    }

    public static ChannelRefused inDoubt() {
        return unavailable(
                "nobody knows whether the message was stored: read before you send it again");
    }

    /** Told to another instance of this service, never to a player. */
    public static ChannelRefused notTheWriter() {
        return new ChannelRefused(
                Kind.UNAVAILABLE,
                "chat.not-the-writer",
                "another instance writes: see the table writer_lease",
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }

    /** Told to another instance of this service, never to a player. */
    public static ChannelRefused batchSize(int says) {
        return new ChannelRefused(
                Kind.INVALID,
                "chat.batch-size",
                "a batch has at most "
                        + ChatLimits.HANDED_OVER_MAX
                        + " messages: messages="
                        + says
                        + " (ChatLimits)",
                Map.of());
    }

    public static ChannelRefused followersOfOne() {
        return new ChannelRefused(
                Kind.TOO_MANY,
                "chat.too-many-followers",
                "a player follows at most "
                        + ChatLimits.FOLLOWED_BY_ONE_MAX
                        + " channels at once (ChatLimits)",
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }

    public static ChannelRefused followersOfAll() {
        return new ChannelRefused(
                Kind.UNAVAILABLE,
                "chat.followers-full",
                "at most "
                        + ChatLimits.FOLLOWERS_MAX
                        + " followers are here besides the gateways (ChatLimits)",
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }

    public static ChannelRefused tooFast(long retryAfterMillis) {
        return new ChannelRefused(
                Kind.TOO_MANY,
                "chat.rate-limited",
                "the limit of a player is " + ChatLimits.SOCKET_RATE + " (ChatLimits)",
                Map.of(RETRY_AFTER_MILLIS, retryAfterMillis));
    }
}
