package org.realmgate.combat.encounter.control;

import java.util.List;
import org.realmgate.combat.encounter.entity.Field;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.contracts.combat.LootDropped;
import org.realmgate.contracts.combat.NpcKilled;
import org.realmgate.contracts.combat.PlayerKilled;
import org.realmgate.contracts.combat.PlayerLevelled;

/** What of a fight other services are told. */
record Tidings(int zone, String encounterId, long at, Field field) {
    void tell(List<FightEvent> events, FightTurn to) {
        for (var event : events) {
            switch (event) {
                case FightEvent.Killed killed -> tell(killed, to);
                case FightEvent.Levelled levelled ->
                        to.publish(new PlayerLevelled(levelled.id(), levelled.level(), at));
                case FightEvent.Dropped dropped ->
                        to.publish(
                                new LootDropped(
                                        dropped.to(),
                                        dropped.item(),
                                        dropped.quantity(),
                                        dropped.from(),
                                        encounterId,
                                        at));
                default -> {
                    // Seen by those who stand there, and nobody else's business.
                }
            }
        }
    }

    private void tell(FightEvent.Killed killed, FightTurn to) {
        if (killed.target() > 0) {
            to.publish(new PlayerKilled(killed.target(), killed.killer(), zone, encounterId, at));
        } else if (killed.killer() > 0) {
            var standing = field.get(killed.target());
            to.publish(
                    new NpcKilled(
                            killed.killer(),
                            killed.target(),
                            standing == null ? "" : standing.kind(),
                            zone,
                            encounterId,
                            at));
        }
    }
}
