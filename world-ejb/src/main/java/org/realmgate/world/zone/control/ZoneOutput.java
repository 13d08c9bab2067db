package org.realmgate.world.zone.control;

import org.realmgate.world.zone.entity.ZoneRules;

/** What zones tell the outside, for other threads to take. */
public record ZoneOutput(Entries entries, Unsaved unsaved, HotMoves moves) {
    static ZoneOutput bounded(ZoneRules rules, Unsaved unsaved) {
        return new ZoneOutput(
                new Entries(rules.entriesMax()), unsaved, new HotMoves(rules.hotTurnsMax()));
    }
}
