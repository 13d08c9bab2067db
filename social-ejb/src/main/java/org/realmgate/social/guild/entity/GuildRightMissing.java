package org.realmgate.social.guild.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** The member's rank does not have this right (R6). */
public final class GuildRightMissing extends Refusal {
    private static final long serialVersionUID = 1L;

    public GuildRightMissing(String right) {
        super(
                Kind.FORBIDDEN,
                "social.guild-right-missing",
                "your rank may not do this: right=" + right,
                Map.of("right", right));
    }
}
