package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.contracts.gateway.rpc.CellUpdate;
import org.realmgate.contracts.gateway.rpc.Entity;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** A game client that knows nothing but the rules of socket.proto. */
final class ModelClient {
    final long userId;
    int zone;
    float placedX;
    float placedY;
    int placedTimes;
    final List<String> emotes = new ArrayList<>();
    private final Map<Integer, Map<Long, Entity>> cells = new TreeMap<>();

    ModelClient(long userId) {
        this.userId = userId;
    }

    void placed(int newZone, float x, float y) {
        forget();
        zone = newZone;
        placedX = x;
        placedY = y;
        placedTimes++;
    }

    void forget() {
        zone = 0;
        cells.clear();
    }

    void hide(int cell) {
        if (cells.remove(cell) == null) {
            throw new AssertionError("hidden but not known: cell=" + cell);
        }
    }

    void apply(ServerFrame frame) {
        for (CellUpdate update : frame.getCellsList()) {
            if (update.getZone() != zone) {
                throw new AssertionError("of another zone: " + update);
            }
            if (update.getFull()) {
                cells.put(update.getCell(), new HashMap<>());
            }
            var known = cells.get(update.getCell());
            if (known == null) {
                throw new AssertionError("a delta before the full block: " + update);
            }
            update.getEnteredList().forEach(entity -> known.put(entity.getId(), entity));
            for (long left : update.getLeftList()) {
                if (known.remove(left) == null) {
                    throw new AssertionError("left but not known: id=" + left + " " + update);
                }
            }
            for (int i = 0; i < update.getMovedCount(); i++) {
                var entity = known.get(update.getMoved(i));
                if (entity == null) {
                    throw new AssertionError("moved but not known: " + update);
                }
                known.put(
                        entity.getId(),
                        entity.toBuilder().setX(update.getX(i)).setY(update.getY(i)).build());
            }
            for (int i = 0; i < update.getEmoterCount(); i++) {
                if (!known.containsKey(update.getEmoter(i))) {
                    throw new AssertionError("an emote of nobody: " + update);
                }
                emotes.add(update.getEmoter(i) + ":" + update.getEmote(i));
            }
        }
    }

    /** Everybody in sight. */
    Map<Long, Entity> seen() {
        var seen = new TreeMap<Long, Entity>();
        cells.forEach(
                (cell, known) ->
                        known.forEach(
                                (id, entity) -> {
                                    if (seen.put(id, entity) != null) {
                                        throw new AssertionError("in two cells: id=" + id);
                                    }
                                }));
        return seen;
    }

    int cellsInSight() {
        return cells.size();
    }
}
