package org.realmgate.platform.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;

/**
 * Delivers events in a random order, some twice, with effects that fail, and looks at what came of
 * it. To see a failure again: its seed.
 */
class DeliverySimulationIT {
    private static final int SEEDS = 4;
    private static final int EVENTS = 8;
    private static final List<Long> PLAYERS = List.of(1L, 2L, 3L);
    private static final Duration STEP_MAX = Duration.ofMillis(1_500);

    @ParameterizedTest
    @EnumSource(Database.class)
    void whileNobodyIsSkippedEveryEventIsAppliedOnceAndInOrder(Database database) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var consumer = new Consumer(database)) {
                deliverAll(consumer, new Random(seed), Duration.ZERO);

                for (long player : PLAYERS) {
                    assertThat(consumer.heardOf(player))
                            .as("seed=%d player=%d", seed, player)
                            .containsExactlyElementsOf(all());
                }
            }
        }
    }

    @Test
    void withSkipsEveryEventIsStillAppliedOnce() {
        long skipped = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var consumer = new Consumer(Database.H2)) {
                deliverAll(consumer, new Random(seed), STEP_MAX);
                skipped += consumer.inbox.counts().skipped();

                for (long player : PLAYERS) {
                    assertThat(consumer.heardOf(player))
                            .as("seed=%d player=%d", seed, player)
                            .containsExactlyInAnyOrderElementsOf(all());
                }
            }
        }
        assertThat(skipped).as("skips in all seeds").isPositive();
    }

    private static void deliverAll(Consumer consumer, Random random, Duration stepMax) {
        List<Sender.Parcel> coming = new ArrayList<>();
        for (long player : PLAYERS) {
            for (var event : InboxIT.events(player, EVENTS)) {
                coming.addAll(Collections.nCopies(random.nextInt(1, 3), event));
            }
        }
        while (!coming.isEmpty()) {
            // Mostly from the front, as a broker does, but not always.
            var event = coming.get(random.nextInt(Math.min(coming.size(), 20)));
            consumer.crash(random.nextInt(4) == 0 ? 1 : 0);
            if (consumer.deliver(event)) {
                coming.remove(event);
            }
            consumer.crash(0);
            consumer.clock.forward(
                    Duration.ofMillis(random.nextLong(Math.max(1, stepMax.toMillis()))));
            if (random.nextInt(4) == 0) {
                consumer.sweep();
            }
        }
        // Held events that failed wait for a sweep, after five seconds.
        for (int sweep = 0; sweep < 2 * Delivery.ATTEMPTS_MAX; sweep++) {
            consumer.clock.forward(Inbox.HELD_FOR.plusSeconds(1));
            consumer.sweep();
        }
        assertThat(consumer.buried()).isEmpty();
    }

    private static List<String> all() {
        return LongStream.rangeClosed(1, EVENTS).mapToObj(Long::toString).toList();
    }
}
