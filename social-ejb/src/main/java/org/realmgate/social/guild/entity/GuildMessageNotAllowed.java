package org.realmgate.social.guild.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No guild has such a message of the day. */
public final class GuildMessageNotAllowed extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildMessageNotAllowed() {
        super(
                Kind.UNPROCESSABLE,
                "social.guild-message-not-allowed",
                "a message of the day has at most "
                        + GuildLimits.MESSAGE_MAX
                        + " characters, none of them a control character");
    }
}
