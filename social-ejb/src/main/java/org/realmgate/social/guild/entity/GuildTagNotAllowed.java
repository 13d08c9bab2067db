package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No guild has such a tag (R2). */
public final class GuildTagNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildTagNotAllowed() {
        super(
                Kind.UNPROCESSABLE,
                "social.guild-tag-not-allowed",
                "a tag has "
                        + GuildLimits.TAG_MIN
                        + ".."
                        + GuildLimits.TAG_MAX
                        + " characters of A-Z a-z 0-9 and Hangul (GuildTag)");
    }
}
