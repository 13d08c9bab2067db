package org.realmgate.combat.skill.entity;

import java.util.Map;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nothing like that can lie on anybody. */
public final class NoSuchBuff extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchBuff(int id) {
        super(
                Kind.NOT_FOUND,
                "combat.no-such-buff",
                "there is no such buff: buff_id=" + id,
                Map.of("buff_id", id));
    }
}
