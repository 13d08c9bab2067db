package org.realmgate.world.zone.control;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.realmgate.contracts.world.rpc.PlayerMovedBatch;
import org.realmgate.world.zone.entity.ZoneLimits;

/**
 * Who moved, turn by turn, on the way to be published in batches. If publishing lags, the oldest
 * turns are dropped and counted: newer positions make them worthless, and a zone must not wait.
 */
public final class HotMoves {
    /** Takes a batch with all fields set but its number and time. */
    @FunctionalInterface
    public interface Taker {
        void accept(PlayerMovedBatch.Builder batch);
    }

    private record Turn(int zoneId, long[] userIds, float[] x, float[] y) {}

    private final BlockingQueue<Turn> turns;
    private final AtomicLong dropped = new AtomicLong();

    HotMoves(int turnsMax) {
        turns = new ArrayBlockingQueue<>(turnsMax);
    }

    void put(int zoneId, List<SeatedPlayer> movers) {
        int size = movers.size();
        var turn = new Turn(zoneId, new long[size], new float[size], new float[size]);
        for (int i = 0; i < size; i++) {
            var player = movers.get(i);
            turn.userIds[i] = player.id();
            turn.x[i] = player.x();
            turn.y[i] = player.y();
        }
        while (!turns.offer(turn)) {
            var oldest = turns.poll();
            if (oldest != null) {
                dropped.addAndGet(oldest.userIds.length);
            }
        }
    }

    /**
     * Hands over all moves that wait, each player's in order and in its partition (user id modulo
     * partitions), up to 500 a batch. One thread at a time.
     */
    public void drain(int partitions, Taker taker) {
        var batches = new PlayerMovedBatch.Builder[partitions];
        int waiting = turns.size();
        for (int i = 0; i < waiting; i++) {
            var turn = turns.poll();
            if (turn != null) {
                sort(turn, batches, taker);
            }
        }
        for (var batch : batches) {
            if (batch != null) {
                taker.accept(batch);
            }
        }
    }

    private static void sort(Turn turn, PlayerMovedBatch.Builder[] batches, Taker taker) {
        for (int i = 0; i < turn.userIds.length; i++) {
            int partition = (int) Math.floorMod(turn.userIds[i], (long) batches.length);
            if (batches[partition] == null) {
                batches[partition] = PlayerMovedBatch.newBuilder().setPartition(partition);
            }
            var batch = batches[partition];
            batch.addUserId(turn.userIds[i]).addZone(turn.zoneId).addX(turn.x[i]).addY(turn.y[i]);
            if (batch.getUserIdCount() == ZoneLimits.HOT_BATCH_MAX) {
                batches[partition] = null;
                taker.accept(batch);
            }
        }
    }

    /** Moves that were dropped since the start. */
    public long dropped() {
        return dropped.get();
    }
}
