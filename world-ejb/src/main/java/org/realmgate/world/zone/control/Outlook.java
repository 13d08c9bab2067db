package org.realmgate.world.zone.control;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.agrona.collections.LongHashSet;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.rpc.Arrival;
import org.realmgate.contracts.world.rpc.CellBlock;
import org.realmgate.contracts.world.rpc.MoveRefused;
import org.realmgate.contracts.world.rpc.ZoneTurn;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * What one gateway knows of one zone. Owned by the zone's loop, the acknowledgement apart. While it
 * is behind nothing is kept for it but who left.
 */
final class Outlook {
    private record Refused(SeatedPlayer player, int ref, Refusal refusal) {}

    private final GatewayPresence presence;
    private final int[] watchers = new int[ZoneLimits.CELLS];
    private final boolean[] comingIntoView = new boolean[ZoneLimits.CELLS];
    private final List<Refused> refused = new ArrayList<>();

    /** Its players who came, or stand in another cell than it knows; bounded by gathering. */
    private final List<SeatedPlayer> stirred = new ArrayList<>();

    /** Who is not here any more and known to be: bounded by the players it was told of. */
    private final LongHashSet departed = new LongHashSet();

    private final ReaderProgress progress = new ReaderProgress(false);

    Outlook(GatewayPresence presence) {
        this.presence = presence;
    }

    GatewayPresence presence() {
        return presence;
    }

    ReaderProgress progress() {
        return progress;
    }

    /** A player is this gateway's from now on. */
    void gain(SeatedPlayer player) {
        watch(player.cell(), 1);
        stir(player);
    }

    /** A player is not this gateway's any more, or is to be shown everything anew. */
    void lose(SeatedPlayer player) {
        watch(player.cell(), -1);
        if (player.isKnownTo(this)) {
            departed.add(player.id());
        }
        player.unknow();
    }

    /** One of its players walked into another cell. */
    void follow(SeatedPlayer player, int before) {
        watch(before, -1);
        watch(player.cell(), 1);
        stir(player);
    }

    private void watch(int centre, int more) {
        for (int cell : Grid.around(centre)) {
            watchers[cell] += more;
        }
    }

    private void stir(SeatedPlayer player) {
        if (!progress.isBehind() && player.stir()) {
            stirred.add(player);
        }
    }

    /** False while it is awaited. */
    boolean isReady(long nowNanos, long gatherNanosMax) {
        boolean ready = progress.isReady(nowNanos, gatherNanosMax);
        if (progress.isBehind()) {
            stirred.clear();
        }
        return ready;
    }

    /** What it is to be told; empty if nothing, and then there is nothing to wait for. */
    Optional<ZoneTurn> tell(int zoneId, long number, CellBytes cells, List<SeatedPlayer> players) {
        var turn = ZoneTurn.newBuilder();
        if (progress.isBehind()) {
            refused.clear();
            showAll(turn, players);
        } else {
            tellStirred(turn);
        }
        departed.forEachLong(turn::addDepartures);
        departed.clear();
        addBlocks(turn, cells);
        addRefused(turn);
        progress.know(number);
        boolean nothing =
                turn.getBlocksCount() == 0
                        && turn.getArrivalsCount() == 0
                        && turn.getDeparturesCount() == 0
                        && turn.getRecentredCount() == 0
                        && turn.getRefusedCount() == 0;
        return nothing
                ? Optional.empty()
                : Optional.of(
                        turn.setZone(zoneId)
                                .setTurn(number)
                                .setColumns(ZoneLimits.COLUMNS)
                                .build());
    }

    private void showAll(ZoneTurn.Builder turn, List<SeatedPlayer> players) {
        for (int i = 0; i < players.size(); i++) {
            var player = players.get(i);
            if (player.outlook() == this) {
                show(turn, player);
            }
        }
    }

    private void tellStirred(ZoneTurn.Builder turn) {
        for (int i = 0; i < stirred.size(); i++) {
            var player = stirred.get(i);
            if (player.gone() || player.outlook() != this) {
                continue;
            }
            if (!player.isKnownTo(this)) {
                show(turn, player);
            } else {
                recentre(turn, player);
            }
        }
        stirred.clear();
    }

    private void show(ZoneTurn.Builder turn, SeatedPlayer player) {
        departed.remove(player.id());
        turn.addArrivals(
                Arrival.newBuilder()
                        .setUserId(player.id())
                        .setX(player.x())
                        .setY(player.y())
                        .setCell(player.cell()));
        for (int cell : Grid.around(player.cell())) {
            comingIntoView[cell] = true;
        }
        player.knowTo(this);
    }

    private void recentre(ZoneTurn.Builder turn, SeatedPlayer player) {
        int before = player.knownCell();
        if (before != player.cell()) {
            turn.addRecentred(player.id()).addRecentredCell(player.cell());
            for (int cell : Grid.around(player.cell())) {
                comingIntoView[cell] |= !Grid.sees(before, cell);
            }
        }
        player.knowTo(this);
    }

    private void addBlocks(ZoneTurn.Builder turn, CellBytes cells) {
        for (int cell = 0; cell < ZoneLimits.CELLS; cell++) {
            boolean coming = comingIntoView[cell];
            if (watchers[cell] == 0 && !coming) {
                continue;
            }
            var delta =
                    progress.isBehind()
                            ? ByteString.EMPTY
                            : cells.delta(cell, progress.knownTurn());
            var full = coming ? cells.full(cell) : ByteString.EMPTY;
            if (coming || !delta.isEmpty()) {
                turn.addBlocks(CellBlock.newBuilder().setCell(cell).setDelta(delta).setFull(full));
            }
        }
        Arrays.fill(comingIntoView, false);
    }

    /**
     * Keeps a refusal for the next turn. Beyond the bound it is dropped: such a gateway sends
     * rubbish, and its players see themselves where they stand anyway.
     */
    void refuse(SeatedPlayer player, int ref, Refusal refusal) {
        if (!progress.isBehind() && refused.size() < ZoneLimits.REFUSALS_MAX) {
            refused.add(new Refused(player, ref, refusal));
        }
    }

    private void addRefused(ZoneTurn.Builder turn) {
        for (var each : refused) {
            var player = each.player();
            // Who went elsewhere since learns from there where it stands.
            if (!player.gone() && player.outlook() == this) {
                turn.addRefused(
                        MoveRefused.newBuilder()
                                .setUserId(player.id())
                                .setRef(each.ref())
                                .setCode(each.refusal().code())
                                .setDetail(each.refusal().getMessage())
                                .setX(player.x())
                                .setY(player.y()));
            }
        }
        refused.clear();
    }
}
