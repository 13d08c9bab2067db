package org.realmgate.combat.encounter.control;

import java.util.List;
import org.realmgate.combat.encounter.entity.FightEvent;

/** A fight as its rows tell it. */
public record StoredFight(
        String encounterId, int zone, long seed, long begunAt, Long endedAt, List<Turn> turns) {
    /** What a turn brought. */
    public record Turn(long turn, long at, List<FightEvent> events) {}
}
