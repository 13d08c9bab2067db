package org.realmgate.world.zone.control;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.realmgate.contracts.zone.CellBlock;
import org.realmgate.contracts.zone.ZoneTurn;
import org.realmgate.world.zone.entity.Figure;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * Tells the gateways what changed in a zone since the last turn told. All gateways in step know the
 * same state, so that each changed cell is encoded once for all of them. Owned by the loop.
 */
final class Telling {
    private record Told(Outlook outlook, ZoneTurn turn) {}

    private final int zoneId;
    private final Grid grid;
    private final CellEncoder encoder;
    private final List<Outlook> outlooks = new ArrayList<>();
    private final List<Figure> touched = new ArrayList<>();
    private final CellChange[] changes = new CellChange[ZoneLimits.CELLS];
    private final ByteString[] deltas = new ByteString[ZoneLimits.CELLS];
    private final ByteString[] fulls = new ByteString[ZoneLimits.CELLS];
    private final Queue<Told> outgoing = new ArrayDeque<>();
    private long turn;

    Telling(int zoneId, Grid grid) {
        this.zoneId = zoneId;
        this.grid = grid;
        encoder = new CellEncoder(zoneId);
        Arrays.setAll(changes, cell -> new CellChange());
    }

    void add(Outlook outlook) {
        outlooks.add(outlook);
    }

    /** After its players left. */
    void remove(Outlook outlook) {
        outlooks.remove(outlook);
    }

    List<Outlook> outlooks() {
        return outlooks;
    }

    /** Something about it is to be told. */
    void touch(Figure figure) {
        if (figure.touch()) {
            touched.add(figure);
        }
    }

    /** False while a gateway is to be waited for (R8). */
    boolean mayTell(long nowNanos, long gatherNanosMax) {
        boolean ready = true;
        for (int i = 0; i < outlooks.size(); i++) {
            ready &= outlooks.get(i).isReady(nowNanos, gatherNanosMax);
        }
        return ready;
    }

    void tell(long nowNanos, List<Player> players) {
        turn++;
        for (int i = 0; i < outlooks.size(); i++) {
            outlooks.get(i).begin();
        }
        for (int i = 0; i < touched.size(); i++) {
            tell(touched.get(i));
        }
        touched.clear();
        for (int i = 0; i < outlooks.size(); i++) {
            finish(outlooks.get(i), nowNanos, players);
        }
        Arrays.fill(deltas, null);
        Arrays.fill(fulls, null);
        for (var change : changes) {
            change.clear();
        }
        flush();
    }

    /** Hands over what a throwing sink kept back in the turn before. */
    void flush() {
        for (var told = outgoing.poll(); told != null; told = outgoing.poll()) {
            told.outlook().link().sink().accept(told.turn());
        }
    }

    private void tell(Figure figure) {
        int before = figure.toldCell();
        int now = figure.cell();
        if (figure.gone() || before != now) {
            if (before != Figure.NOWHERE) {
                changes[before].left().addLong(figure.id());
            }
            if (!figure.gone()) {
                changes[now].entered().add(figure);
            }
        } else if (figure.renewedSinceTold()) {
            changes[now].entered().add(figure);
        } else if (figure.movedSinceTold()) {
            changes[now].moved().add(figure);
        }
        if (figure instanceof Player player) {
            tellGateways(player);
        }
        figure.told();
    }

    private static void tellGateways(Player player) {
        var before = player.toldOutlook();
        var now = player.gone() ? null : player.outlook();
        if (before != null && before != now) {
            before.departed(player.id());
        }
        if (now != null) {
            if (before != now || player.arriving()) {
                now.arrived(player);
            } else if (player.toldCell() != player.cell()) {
                now.recentred(player, player.toldCell());
            }
        }
        player.toldTo(now);
    }

    private void finish(Outlook outlook, long nowNanos, List<Player> players) {
        if (outlook.isBehind()) {
            return;
        }
        boolean inStep = !outlook.isResyncing();
        if (!inStep) {
            outlook.resync(players);
        }
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            boolean changed = inStep && outlook.watches(cell) && !changes[cell].isEmpty();
            boolean coming = outlook.isComingIntoView(cell);
            if (changed || coming) {
                outlook.turn().addBlocks(block(cell, changed, coming));
            }
        }
        outlook.finish(zoneId, turn, nowNanos)
                .ifPresent(told -> outgoing.add(new Told(outlook, told)));
    }

    private CellBlock block(int cell, boolean changed, boolean coming) {
        var block = CellBlock.newBuilder().setCell(cell);
        if (changed) {
            if (deltas[cell] == null) {
                deltas[cell] = encoder.delta(cell, changes[cell]);
            }
            block.setDelta(deltas[cell]);
        }
        if (coming) {
            if (fulls[cell] == null) {
                fulls[cell] = encoder.full(cell, grid.cell(cell));
            }
            block.setFull(fulls[cell]);
        }
        return block.build();
    }

    long turn() {
        return turn;
    }
}
