package org.realmgate.bots.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

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
            boolean isGood =
                    Math.hypot(walk.x() - x, walk.y() - y) <= 0.8001
                            && isWithin(walk.x())
                            && isWithin(walk.y())
                            && ZONE.portals().stream().allMatch(portal -> isAway(walk, portal));
            // An assertion of each step takes ten times as long as the step.
            if (!isGood) {
                fail("seed=%d step=%d from=%s,%s to=%s,%s", seed, i, x, y, walk.x(), walk.y());
            }
        }
    }

    private static boolean isWithin(float place) {
        return place >= 0 && place <= 1000;
    }

    private static boolean isAway(Walk walk, KnownPortal portal) {
        return portal.distance(walk.x(), walk.y()) > portal.radius() + 1;
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
