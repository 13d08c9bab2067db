package org.realmgate.chat.moderation.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** A service asks about no text, too many at once, or one that is too long. */
public final class ReviewSize extends Refusal {
    private static final long serialVersionUID = 1L;

    public ReviewSize(int texts, int longest) {
        super(
                Kind.INVALID,
                "chat.review-size",
                "a review has 1.."
                        + ModerationLimits.REVIEWED_MAX
                        + " texts of at most "
                        + ModerationLimits.REVIEWED_LENGTH_MAX
                        + " characters: texts="
                        + texts
                        + " longest="
                        + longest
                        + " (ModerationLimits)");
    }
}
