package org.realmgate.combat.encounter.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Why something is not cast, or nobody gets up. Nothing was spent. */
public final class CastRefused extends Refusal {
    private static final long serialVersionUID = 1L;

    private CastRefused(Kind kind, String code, String text, Map<String, Object> data) {
        super(kind, code, text, data);
    }

    static CastRefused repeated(long last) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.repeated",
                "timestamp must be greater than in the last cast: last_timestamp=" + last,
                Map.of("last_timestamp", last));
    }

    static CastRefused dead() {
        return new CastRefused(
                Kind.CONFLICT, "combat.dead", "the dead do not fight; revive", Map.of());
    }

    static CastRefused notDead() {
        return new CastRefused(Kind.CONFLICT, "combat.not-dead", "only the dead get up", Map.of());
    }

    static CastRefused down(long left) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.still-down",
                "who was killed stays down for " + FightLimits.DOWN_MILLIS + " ms (FightLimits)",
                Map.of(RETRY_AFTER_MILLIS, left));
    }

    static CastRefused level(int needed, int level) {
        return new CastRefused(
                Kind.UNPROCESSABLE,
                "combat.level-too-low",
                "the skill needs a level: needed=" + needed + ", level=" + level,
                Map.of("needed", needed, "level", level));
    }

    static CastRefused stunned(long left) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.stunned",
                "who is stunned does nothing",
                Map.of(RETRY_AFTER_MILLIS, left));
    }

    static CastRefused casting(long left) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.casting",
                "one casts one skill at a time",
                Map.of(RETRY_AFTER_MILLIS, left));
    }

    static CastRefused onCooldown(int skill, long left) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.on-cooldown",
                "the skill is not ready yet: skill_id=" + skill,
                Map.of("skill_id", skill, RETRY_AFTER_MILLIS, left));
    }

    static CastRefused energy(int needed, int energy) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.not-enough-energy",
                "the skill costs more energy than there is: needed=" + needed + ", is=" + energy,
                Map.of("needed", needed, "energy", energy));
    }

    static CastRefused noTarget(long id) {
        return new CastRefused(
                Kind.NOT_FOUND,
                "combat.no-such-target",
                "nobody like that is in the caster's zone: target_id=" + id,
                Map.of("target_id", id));
    }

    static CastRefused notATarget(long id) {
        return new CastRefused(
                Kind.UNPROCESSABLE,
                "combat.not-a-target",
                "the skill is not for such a target: target_id=" + id,
                Map.of("target_id", id));
    }

    static CastRefused targetDead(long id) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.target-dead",
                "the target is dead: target_id=" + id,
                Map.of("target_id", id));
    }

    static CastRefused outOfRange(long metres, int range) {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.out-of-range",
                "the target is too far away: distance_metres=" + metres + ", range=" + range,
                Map.of("distance_metres", metres, "range_metres", range));
    }

    static CastRefused safeZone() {
        return new CastRefused(
                Kind.CONFLICT,
                "combat.safe-zone",
                "nobody fights in a safe zone, nor into or out of one",
                Map.of());
    }

    static CastRefused peaceful(long id) {
        return new CastRefused(
                Kind.FORBIDDEN,
                "combat.duels-not-agreed",
                "players fight each other if both agreed to duels: target_id=" + id,
                Map.of("target_id", id));
    }
}
