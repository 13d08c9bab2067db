package org.realmgate.combat.skill.entity;

import java.util.List;
import java.util.Objects;
import org.realmgate.contracts.content.LocalName;

/**
 * What can be cast. What its file may leave out is 0, and a skill is for players, unless said.
 *
 * @param rangeMetres from the caster to the target or the place; {@value #RANGE_METRES_BY_DEFAULT}
 *     where the file says nothing
 * @param radiusMetres around a place; 0 otherwise
 * @param cooldownMillis from the cast on
 * @param castMillis how long it takes; 0: at once
 * @param energy what it costs
 * @param level from which on a player may cast it
 * @param players whether players may cast it; the others are for NPCs alone
 */
public record Skill(
        int id,
        LocalName name,
        Aim aim,
        Integer rangeMetres,
        Integer radiusMetres,
        int cooldownMillis,
        Integer castMillis,
        int energy,
        int level,
        Boolean players,
        List<SkillEffect> effects) {
    /** As in {@code GetSkillRange} of the first description of the system. */
    public static final int RANGE_METRES_BY_DEFAULT = 30;

    public Skill {
        rangeMetres = Objects.requireNonNullElse(rangeMetres, RANGE_METRES_BY_DEFAULT);
        radiusMetres = Objects.requireNonNullElse(radiusMetres, 0);
        castMillis = Objects.requireNonNullElse(castMillis, 0);
        players = Objects.requireNonNullElse(players, true);
        effects = effects == null ? null : List.copyOf(effects);
    }

    /** Whether somebody is chosen to cast it on. */
    public boolean hasTarget() {
        return aim == Aim.ENEMY || aim == Aim.FRIEND;
    }

    /** Whether it is an act of war. */
    public boolean isHostile() {
        return aim == Aim.ENEMY || aim == Aim.PLACE;
    }
}
