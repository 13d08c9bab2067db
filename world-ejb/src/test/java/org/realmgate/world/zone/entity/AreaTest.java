package org.realmgate.world.zone.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class AreaTest {
    @Test
    void newcomersStandInTheAreaAndNotInEachOther() {
        var area = new Area(800, 800, 200);
        var places = new HashSet<String>();
        for (long userId = 1; userId <= 5_000; userId++) {
            float x = area.seedX(userId);
            float y = area.seedY(userId);
            assertThat(area.contains(x, y)).isTrue();
            assertThat(ZoneLimits.inBounds(x, y)).isTrue();
            places.add(x + "," + y);
        }
        assertThat(places).hasSize(5_000);
    }

    @Test
    void anAreaThatReachesTheEdgesIsInBounds() {
        assertThat(new Area(200, 800, 200).inBounds()).isTrue();
        assertThat(new Area(199.9, 800, 200).inBounds()).isFalse();
        assertThat(new Area(200, 800.1, 200).inBounds()).isFalse();
        assertThat(new Area(Double.NaN, 800, 1).inBounds()).isFalse();
        assertThat(new Area(500, 500, -1).inBounds()).isFalse();
    }
}
