package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;

/** Players who moved in a turn, each once, to be saved and published. Owned by the loop. */
final class Movers {
    private final List<SeatedPlayer> movers = new ArrayList<>();

    void add(SeatedPlayer player) {
        if (player.moveInTurn()) {
            movers.add(player);
        }
    }

    /** Who went elsewhere since is told of from there. */
    void publish(int zoneId, ZoneOutput output) {
        for (int i = 0; i < movers.size(); i++) {
            var player = movers.get(i);
            player.turnEnded();
            if (!player.gone()) {
                player.seat().stand(player.standing());
                output.unsaved().mark(player.seat());
            }
        }
        movers.removeIf(SeatedPlayer::gone);
        if (!movers.isEmpty()) {
            output.moves().put(zoneId, movers);
            movers.clear();
        }
    }
}
