package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.ZoneRules;

class PlacesTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 500;
    private static final int PLAYERS_MAX = 10;

    @Test
    void aPlaceIsTakenOnceAndGivenBackOnce() {
        var places = new Places(1);

        assertThat(places.take()).isTrue();
        assertThat(places.take()).isFalse();
        assertThat(places.taken()).isEqualTo(1);
        places.giveBack(1);
        assertThat(places.take()).isTrue();
    }

    @Test
    void joinsOfTheSameMomentFillTheWorldToItsBoundAndNotBeyond() throws Exception {
        var start = new CyclicBarrier(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var world = world();
                var joins =
                        IntStream.range(0, THREADS)
                                .mapToObj(
                                        thread -> threads.submit(() -> join(world, start, thread)))
                                .toList();
                awaitAll(joins);

                assertThat(IntStream.rangeClosed(1, 100))
                        .filteredOn(userId -> world.standing(userId).isPresent())
                        .hasSize(PLAYERS_MAX);
                assertThat(world.players()).isEqualTo(PLAYERS_MAX);
            }
        }
    }

    private static World world() {
        var rules =
                new ZoneRules(
                        10,
                        1_000_000_000L,
                        250_000_000L,
                        60_000_000_000L,
                        100,
                        PLAYERS_MAX,
                        100,
                        100);
        return new World(Zones.three(0), rules, 1);
    }

    private static void awaitAll(List<? extends Future<?>> tasks) throws Exception {
        for (var task : tasks) {
            task.get();
        }
    }

    private static Void join(World world, CyclicBarrier start, int thread) throws Exception {
        start.await();
        for (long userId = 1 + thread; userId <= PLAYERS_MAX * 2; userId += THREADS) {
            try {
                world.join(Zones.at(userId, 2, 500, 500));
            } catch (Refusal full) {
                assertThat(full.code()).isEqualTo("world.full");
            }
        }
        return null;
    }
}
