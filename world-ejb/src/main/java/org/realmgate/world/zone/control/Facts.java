package org.realmgate.world.zone.control;

import org.realmgate.world.zone.entity.ZoneRules;

/** What zones tell the outside, for other threads to take. */
public record Facts(Entries entries, Unsaved unsaved, HotMoves moves) {
    static Facts bounded(ZoneRules rules, Unsaved unsaved) {
        return new Facts(
                new Entries(rules.entriesMax()), unsaved, new HotMoves(rules.hotTurnsMax()));
    }
}
