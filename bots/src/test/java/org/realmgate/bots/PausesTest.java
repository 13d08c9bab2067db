package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final Pauses pauses = new Pauses(Duration.ofMillis(250), Duration.ofSeconds(10));

    @Test
    void pausesDoubleUpToTheirBound() {
        assertThat(pauses.after(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(pauses.after(2)).isEqualTo(Duration.ofMillis(500));
        assertThat(pauses.after(6)).isEqualTo(Duration.ofSeconds(8));
        assertThat(pauses.after(7)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pauses.after(1_000_000_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void chanceMovesThemByUpToAHalf() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(pauses.after(2, random))
                    .isBetween(Duration.ofMillis(250), Duration.ofMillis(750));
        }
        assertThat(pauses.after(2, random)).isNotEqualTo(pauses.after(2, random));
    }
}
