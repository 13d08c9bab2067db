package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class TurnAllocationTest {
    private static final int PLAYERS = 1_000;
    private static final int TURNS = 50;

    /** Of those that encode for each receiver: each is as the other, and takes long. */
    private static final int NAIVE_TURNS = 5;

    /** Nobody is compiled or warm here: TurnBenchmark tells what it comes to. */
    private static long bytesPerTurn(int turns, LongSupplier turn) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        turn.getAsLong();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < turns; i++) {
            turn.getAsLong();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / turns;
    }

    private static Crowd dense() {
        return new Crowd(PLAYERS, 450, 600, 7);
    }

    @Test
    void aTurnOfAThousandPlayersWhoAllSeeEachOtherAllocatesAFewHundredBytesForEach() {
        var loop = new LoopTurns(dense());

        assertThat(bytesPerTurn(TURNS, loop::turn)).isLessThan(PLAYERS * 300L);
        loop.check();
    }

    @Test
    void encodingForEachReceiverAllocatesTenTimesAsMuch() {
        var naive = new NaiveTurns(dense());

        assertThat(bytesPerTurn(NAIVE_TURNS, naive::turn))
                .isGreaterThan(10 * bytesPerTurn(TURNS, new LoopTurns(dense())::turn));
    }
}
