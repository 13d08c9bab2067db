package org.realmgate.combat.encounter.boundary;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Who asks may not. */
final class CasterRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private CasterRefused(Kind kind, String code, String text) {
        super(kind, code, text, Map.of());
    }

    static CasterRefused another() {
        return new CasterRefused(
                Kind.FORBIDDEN,
                "combat.another-caster",
                "everybody casts for themselves: caster_id must be the caller's, or 0");
    }

    /** Also of one that the caller must not know of. */
    static CasterRefused noSuchEncounter() {
        return new CasterRefused(
                Kind.NOT_FOUND, "combat.no-such-encounter", "there is no such encounter");
    }
}
