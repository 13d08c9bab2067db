package org.realmgate.social.party.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** No place is left in it (R2). */
public final class PartyFull extends Refusal {
    private static final long serialVersionUID = 1L;

    public PartyFull(int members, int most) {
        super(
                Kind.CONFLICT,
                "social.party-full",
                "it holds at most " + most + ": members=" + members,
                Map.of("members", members, "members_max", most));
    }
}
