package org.realmgate.bots.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {

    private static final Zone ZONE =
            new Zone(
                    1000,
                    List.of(
                            new KnownPortal(500, 500, 5),
                            new KnownPortal(20, 20, 5),
                            new KnownPortal(980, 500, 5)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aWalkKeepsItsSpeedItsBoundsAndItsDistanceToPortals(long seed) {
        Walk walk = new Walk(seed);
        walk.place(ZONE, 0, 600);
        for (int i = 0; i < 50_000; i++) {
            float x = walk.x();
            float y = walk.y();
            walk.step(0.1);
            assertThat(Math.hypot(walk.x() - x, walk.y() - y))
                    .as("seed %d, step %d", seed, i)
                    .isLessThanOrEqualTo(0.8001);
            assertThat(walk.x()).isBetween(0f, 1000f);
            assertThat(walk.y()).isBetween(0f, 1000f);
            assertThat(ZONE.portals())
                    .allMatch(portal -> portal.distance(walk.x(), walk.y()) > portal.radius() + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCrowdThatEntersAtOneSpotSpreads(long first) {
        double sum = 0;
        for (long seed = first * 100; seed < first * 100 + 50; seed++) {
            Walk walk = new Walk(seed);
            walk.place(Zone.PLAIN, 500, 500);
            for (int i = 0; i < 600; i++) {
                walk.step(0.1);
            }
            sum += Math.hypot(walk.x() - 500, walk.y() - 500);
        }
        assertThat(sum / 50).isGreaterThan(150);
    }
}
