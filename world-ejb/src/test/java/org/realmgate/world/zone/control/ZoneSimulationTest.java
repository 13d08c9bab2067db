package org.realmgate.world.zone.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneSimulationTest {
    private static final int STEPS = 600;

    @ParameterizedTest(name = "seed {0}, inbox {1}, entries {2}")
    @CsvSource({"1,1000,1000", "2,1000,1000", "3,1000,1000", "4,10,1000", "5,20,40", "6,8,20"})
    void everyClientSeesExactlyItsNineCellsAndEveryFollowerAll(
            long seed, int inboxMax, int entriesMax) {
        var simulation = new Simulation(seed, Zones.rules(400, inboxMax, entriesMax));
        try {
            simulation.run(STEPS);
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("seed=" + seed + ": " + failed.getMessage(), failed);
        }
        assertThat(simulation.comparisons).isGreaterThan(STEPS);
        assertThat(simulation.followed).isGreaterThan(STEPS / 3);
        assertThat(simulation.toldAnew).isPositive();
        assertThat(simulation.entries)
                .extracting(entry -> entry.cause().name())
                .contains("CROSSED");
        assertThat(simulation.refusals).isPositive();
        assertThat(simulation.resyncs()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"11,1000", "12,10"})
    void aReplayGivesTheSameBytes(long seed, int inboxMax) {
        var first = new Simulation(seed, Zones.rules(400, inboxMax, 100));
        var second = new Simulation(seed, Zones.rules(400, inboxMax, 100));

        first.run(STEPS);
        second.run(STEPS);

        assertThat(second.bytes()).isEqualTo(first.bytes()).isNotEmpty();
        assertThat(second.entries).isEqualTo(first.entries);
    }
}
