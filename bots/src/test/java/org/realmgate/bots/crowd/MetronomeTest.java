package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetronomeTest {

    private static final long START = 5_000_000_000L;

    private final Metronome metronome = new Metronome(1000, START);

    @Test
    void aBeatIsNotDueBeforeItsTime() {
        assertThat(metronome.take(START - 1)).isEqualTo(Metronome.NONE);
        assertThat(metronome.take(START)).isZero();
        assertThat(metronome.take(START + 999_999)).isEqualTo(Metronome.NONE);
        assertThat(metronome.take(START + 1_000_000)).isEqualTo(1);
    }

    @Test
    void lateBeatsKeepTheTimeAtWhichTheyWereDue() {
        long late = START + 5_000_000;
        for (int beat = 0; beat <= 5; beat++) {
            assertThat(metronome.take(late)).isEqualTo(beat);
            assertThat(metronome.dueNanos(beat)).isEqualTo(START + beat * 1_000_000L);
        }
        assertThat(metronome.take(late)).isEqualTo(Metronome.NONE);
    }

    @Test
    void beatsThatAreASecondLateAreStillTaken() {
        assertThat(metronome.take(START + 1_000_000_000L)).isZero();
        assertThat(metronome.skipped()).isZero();
    }

    @Test
    void beatsThatAreLaterThanASecondAreSkippedAndCounted() {
        assertThat(metronome.take(START + 3_000_000_000L)).isEqualTo(2001);
        assertThat(metronome.skipped()).isEqualTo(2001);
    }
}
