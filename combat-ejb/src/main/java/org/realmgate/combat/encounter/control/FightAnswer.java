package org.realmgate.combat.encounter.control;

import java.util.List;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.contracts.refusal.Refusal;

/** Whoever asked for something in a fight: told once, by whichever thread knows. */
public interface FightAnswer {
    /** It is done and stored; this is all that came of it. */
    void done(List<FightEvent> events);

    /** Nothing came of it, or nobody knows: the code says so. */
    void refused(Refusal why);
}
