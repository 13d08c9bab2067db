package org.realmgate.combat.encounter.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nothing can be fought at the moment, or not by this player. */
public final class FightUnavailable extends Refusal {
    private static final long serialVersionUID = 1L;
    private static final long RETRY_MILLIS = 1_000;

    private FightUnavailable(Kind kind, String code, String text, Map<String, Object> data) {
        super(kind, code, text, data);
    }

    /** Too much waits, or this instance does not fight (yet). */
    public static FightUnavailable now(String why) {
        return new FightUnavailable(
                Kind.UNAVAILABLE,
                "combat.unavailable",
                why,
                Map.of(RETRY_AFTER_MILLIS, RETRY_MILLIS));
    }

    public static FightUnavailable elsewhere() {
        return now("another instance fights, or none does yet; try again");
    }

    /** It did not happen. */
    public static FightUnavailable notStored() {
        return now("it was not stored, so it did not happen; try again");
    }

    /** It may have happened, and may not. */
    public static FightUnavailable inDoubt() {
        return new FightUnavailable(
                Kind.NOT_IN_TIME,
                "combat.in-doubt",
                "whether it happened is not known; look before casting again",
                Map.of());
    }

    public static FightUnavailable notInWorld(long id) {
        return new FightUnavailable(
                Kind.CONFLICT,
                "combat.not-in-world",
                "who fights has to be in the world: id=" + id,
                Map.of("id", id));
    }
}
