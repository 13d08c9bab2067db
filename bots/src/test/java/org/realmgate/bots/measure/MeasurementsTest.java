package org.realmgate.bots.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private final Measurements tally = new Measurements();

    @Test
    void onlyWhatWasDueWithinTheWindowIsMeasured() {
        tally.moveSeen(10, 20);
        tally.beginWindow(1_000_000);
        tally.moveSeen(999_999, 2_000_000);
        tally.moveSeen(1_000_000, 3_000_000);
        tally.endWindow(9_000_000);
        tally.moveSeen(8_999_999, 50_000_000);
        tally.moveSeen(9_000_000, 9_500_000);

        assertThat(tally.moveLatency().count()).isEqualTo(2);
        assertThat(tally.moveLatency().maxMs()).isGreaterThanOrEqualTo(41);
    }

    @Test
    void kindsBeyondTheBoundShareOneRow() {
        Errors errors = new Errors();
        for (int i = 0; i < Errors.KINDS_MAX + 5; i++) {
            errors.add("kind-" + i, "first");
        }
        errors.add("kind-0", "second");

        assertThat(errors.byKind()).hasSize(Errors.KINDS_MAX + 1);
        assertThat(errors.byKind().get(Errors.OTHER).count()).isEqualTo(5);
        assertThat(errors.byKind().get("kind-0")).isEqualTo(new Errors.Kind(2, "first"));
        assertThat(errors.total()).isEqualTo(Errors.KINDS_MAX + 6);
    }
}
