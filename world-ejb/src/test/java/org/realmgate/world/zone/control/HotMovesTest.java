package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.world.rpc.PlayerMovedBatch;

class HotMovesTest {
    private final HotMoves moves = new HotMoves(2);

    private static List<SeatedPlayer> players(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(
                        userId ->
                                new SeatedPlayer(
                                        Zones.seat(Zones.at(userId, 2, userId % 1_000, 5)),
                                        Zones.at(userId, 2, userId % 1_000, 5),
                                        0))
                .toList();
    }

    private List<PlayerMovedBatch> drained(int partitions) {
        var batches = new ArrayList<PlayerMovedBatch>();
        moves.drain(partitions, batch -> batches.add(batch.build()));
        return batches;
    }

    @Test
    void aBatchHoldsAtMostFiveHundredMoves() {
        moves.put(2, players(1, 1_001));

        assertThat(drained(1))
                .extracting(PlayerMovedBatch::getUserIdCount)
                .containsExactly(500, 500, 1);
        assertThat(drained(1)).isEmpty();
    }

    @Test
    void aPlayerBelongsToOnePartition() {
        moves.put(2, players(1, 100));
        moves.put(3, players(1, 100));

        var batches = drained(8);
        assertThat(batches).hasSize(8);
        for (var batch : batches) {
            assertThat(batch.getUserIdList())
                    .allMatch(userId -> userId % 8 == batch.getPartition());
            assertThat(batch.getXCount()).isEqualTo(batch.getUserIdCount());
            assertThat(batch.getYCount()).isEqualTo(batch.getUserIdCount());
            assertThat(batch.getZoneList()).contains(2, 3);
        }
    }

    @Test
    void theOldestTurnsAreDroppedAndCounted() {
        moves.put(1, players(1, 3));
        moves.put(2, players(1, 3));
        moves.put(3, players(1, 3));

        assertThat(moves.dropped()).isEqualTo(3);
        assertThat(drained(1).getFirst().getZoneList()).containsExactly(2, 2, 2, 3, 3, 3);
    }
}
