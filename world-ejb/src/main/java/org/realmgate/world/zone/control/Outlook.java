package org.realmgate.world.zone.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.collections.LongHashSet;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.zone.Arrival;
import org.realmgate.contracts.zone.MoveRefused;
import org.realmgate.contracts.zone.ZoneTurn;
import org.realmgate.world.zone.entity.Grid;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * What one gateway sees of one zone, and how far it is with reading. Owned by the zone's loop, the
 * acknowledgement apart.
 *
 * <p>In step: it acknowledged the last turn, or still has time to. Behind: the zone goes on without
 * it and keeps nothing for it but who left. Resyncing: it acknowledged at last, and the turn being
 * made shows it everything anew.
 */
final class Outlook {
    private record Refused(Player player, int ref, Refusal refusal) {}

    private final GatewayLink link;
    private final int[] watchers = new int[ZoneLimits.CELLS];
    private final boolean[] comingIntoView = new boolean[ZoneLimits.CELLS];
    private final List<Refused> refused = new ArrayList<>();
    private final LongHashSet leftWhileBehind = new LongHashSet();
    private final AtomicLong acknowledgedTurn = new AtomicLong();
    private final AtomicLong refusalsDropped = new AtomicLong();
    private final AtomicLong resyncs = new AtomicLong();
    private ZoneTurn.Builder turn = ZoneTurn.newBuilder();
    private long toldTurn;
    private long toldAtNanos;
    private boolean behind;
    private boolean resyncing;

    Outlook(GatewayLink link) {
        this.link = link;
    }

    GatewayLink link() {
        return link;
    }

    /** By any thread. */
    void acknowledge(long upToTurn) {
        acknowledgedTurn.accumulateAndGet(upToTurn, Math::max);
    }

    void watch(int centre) {
        for (int cell : Grid.around(centre)) {
            watchers[cell]++;
        }
    }

    void unwatch(int centre) {
        for (int cell : Grid.around(centre)) {
            watchers[cell]--;
        }
    }

    /** False while it is to be waited for; a gateway that took too long is waited for no more. */
    boolean isReady(long nowNanos, long gatherNanosMax) {
        if (behind || !isAwaited()) {
            return true;
        }
        behind = nowNanos - toldAtNanos >= gatherNanosMax;
        return behind;
    }

    private boolean isAwaited() {
        return acknowledgedTurn.get() < toldTurn;
    }

    /** A turn is being made. */
    void begin() {
        if (behind && !isAwaited()) {
            behind = false;
            resyncing = true;
            resyncs.incrementAndGet();
        }
    }

    boolean isResyncing() {
        return resyncing;
    }

    boolean isBehind() {
        return behind;
    }

    private boolean isInStep() {
        return !behind && !resyncing;
    }

    void departed(long userId) {
        if (isInStep()) {
            turn.addDepartures(userId);
        } else {
            leftWhileBehind.add(userId);
        }
    }

    void arrived(Player player) {
        if (isInStep()) {
            show(player);
        }
    }

    void recentred(Player player, int oldCentre) {
        if (isInStep()) {
            turn.addRecentred(player.id()).addRecentredCell(player.cell());
            for (int cell : Grid.around(player.cell())) {
                comingIntoView[cell] |= !Grid.sees(oldCentre, cell);
            }
        }
    }

    /** Shows it all of its players anew. */
    void resync(List<Player> players) {
        refused.clear();
        for (int i = 0; i < players.size(); i++) {
            var player = players.get(i);
            if (player.outlook() == this) {
                leftWhileBehind.remove(player.id());
                show(player);
            }
        }
        leftWhileBehind.forEachLong(turn::addDepartures);
        leftWhileBehind.clear();
    }

    private void show(Player player) {
        turn.addArrivals(
                Arrival.newBuilder()
                        .setUserId(player.id())
                        .setX(player.x())
                        .setY(player.y())
                        .setCell(player.cell()));
        for (int cell : Grid.around(player.cell())) {
            comingIntoView[cell] = true;
        }
    }

    /**
     * Keeps a refusal for the next turn. Beyond the bound it is dropped: such a gateway sends
     * rubbish, and its players see themselves where they stand anyway.
     */
    void refuse(Player player, int ref, Refusal refusal) {
        if (behind || refused.size() == ZoneLimits.REFUSALS_MAX) {
            refusalsDropped.incrementAndGet();
        } else {
            refused.add(new Refused(player, ref, refusal));
        }
    }

    boolean watches(int cell) {
        return watchers[cell] > 0;
    }

    boolean isComingIntoView(int cell) {
        return comingIntoView[cell];
    }

    ZoneTurn.Builder turn() {
        return turn;
    }

    /** The turn to hand over; empty if there is nothing to tell, and then nothing to wait for. */
    Optional<ZoneTurn> finish(int zoneId, long number, long nowNanos) {
        addRefused();
        Arrays.fill(comingIntoView, false);
        resyncing = false;
        if (turn.getBlocksCount() == 0
                && turn.getArrivalsCount() == 0
                && turn.getDeparturesCount() == 0
                && turn.getRecentredCount() == 0
                && turn.getRefusedCount() == 0) {
            return Optional.empty();
        }
        toldTurn = number;
        toldAtNanos = nowNanos;
        var told = turn.setZone(zoneId).setTurn(number).setColumns(ZoneLimits.COLUMNS).build();
        turn = ZoneTurn.newBuilder();
        return Optional.of(told);
    }

    private void addRefused() {
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

    long refusalsDropped() {
        return refusalsDropped.get();
    }

    long resyncs() {
        return resyncs.get();
    }
}
