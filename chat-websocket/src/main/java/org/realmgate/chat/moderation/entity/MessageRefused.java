package org.realmgate.chat.moderation.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** What is wrong with a message. */
public final class MessageRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private MessageRefused(Kind kind, String code, String text, Map<String, Object> data) {
        super(kind, code, text, data);
    }

    public static MessageRefused length(int codePoints) {
        return new MessageRefused(
                Kind.UNPROCESSABLE,
                "chat.message-length",
                "a message has 1.."
                        + ModerationLimits.CODE_POINTS_MAX
                        + " characters: characters="
                        + codePoints
                        + " (ModerationLimits)",
                Map.of());
    }

    public static MessageRefused characters() {
        return new MessageRefused(
                Kind.UNPROCESSABLE,
                "chat.message-characters",
                "a message has no control characters, none that nobody sees and no halves of"
                        + " surrogate pairs",
                Map.of());
    }

    public static MessageRefused repeated() {
        return new MessageRefused(
                Kind.UNPROCESSABLE,
                "chat.message-repeated",
                "the same text at most "
                        + ModerationLimits.REPEATS_MAX
                        + " times within "
                        + ModerationLimits.REPEATS_WITHIN.toSeconds()
                        + " s (ModerationLimits)",
                Map.of());
    }

    public static MessageRefused flood() {
        return new MessageRefused(
                Kind.TOO_MANY,
                "chat.flood",
                "at most "
                        + ModerationLimits.FLOOD_MAX
                        + " messages within "
                        + ModerationLimits.FLOOD_WITHIN.toSeconds()
                        + " s (ModerationLimits)",
                Map.of(RETRY_AFTER_MILLIS, ModerationLimits.FLOOD_WITHIN.toMillis()));
    }

    public static MessageRefused word() {
        return new MessageRefused(
                Kind.UNPROCESSABLE,
                "chat.word-not-allowed",
                "the message contains a word that is not allowed here",
                Map.of());
    }

    public static MessageRefused muted(long now, long until) {
        return new MessageRefused(
                Kind.FORBIDDEN,
                "chat.muted",
                "you may not speak for another " + (until - now + 999) / 1000 + " s",
                Map.of("until", until, RETRY_AFTER_MILLIS, until - now));
    }
}
