package org.realmgate.combat.skill.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nobody can cast that. */
public final class NoSuchSkill extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchSkill(int id) {
        super(
                Kind.NOT_FOUND,
                "combat.no-such-skill",
                "there is no such skill: skill_id=" + id,
                Map.of("skill_id", id));
    }
}
