package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.List;
import org.realmgate.world.zone.entity.Grid;

/**
 * What a zone would do without sharing: the same walk on the same grid with the same encoder, but
 * the cells that a player sees are looked through and encoded for each player anew. It leaves out
 * everything else that a {@link ZoneLoop} does.
 */
final class NaiveTurns {
    private final Crowd crowd;
    private final Grid grid = new Grid();
    private final CellEncoder encoder = new CellEncoder(1);
    private final CellChange change = new CellChange();
    private final List<SeatedPlayer> players = new ArrayList<>();
    private long turn;

    NaiveTurns(Crowd crowd) {
        this.crowd = crowd;
        for (int i = 0; i < crowd.size(); i++) {
            var standing = Zones.at(i + 1, 1, crowd.x(i), crowd.y(i));
            var player = new SeatedPlayer(Zones.seat(standing), standing, 0);
            players.add(player);
            grid.put(player, turn);
        }
    }

    /** How many bytes were encoded in it. */
    long turn() {
        turn++;
        crowd.walk(turn, this::walk);
        long bytes = 0;
        for (int i = 0; i < players.size(); i++) {
            bytes += tell(players.get(i));
        }
        grid.forget(turn);
        return bytes;
    }

    private void walk(int index, float x, float y) {
        var player = players.get(index);
        if (player.walk(x, y, turn * Zones.TURN).isPresent()) {
            throw new IllegalStateException("moves did not get through");
        }
        grid.follow(player, turn);
    }

    private long tell(SeatedPlayer receiver) {
        long bytes = 0;
        for (int cell : Grid.around(receiver.cell())) {
            if (grid.cell(cell).changedSince(turn - 1)) {
                change.collect(grid.cell(cell), turn - 1);
                bytes += encoder.delta(cell, change).size();
            }
        }
        return bytes;
    }
}
