package org.realmgate.bots.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalTimesTest {

    private static final Instant TAKEN = Instant.EPOCH;
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Instant END = TAKEN.plus(LIFE);
    private static final Duration NO_SOONER = Duration.ofHours(1);

    @Test
    void pagesAreSpreadFromTheMiddleOfATokensLifeToTwoThirdsOfIt() {
        RenewalTimes times = RenewalTimes.of(LIFE, NO_SOONER, 40);

        assertThat(times.due(39, END)).isEqualTo(TAKEN.plusSeconds(600));
        assertThat(times.due(0, END)).isBetween(TAKEN.plusSeconds(450), TAKEN.plusSeconds(455));
        assertThat(Duration.between(times.due(6, END), times.due(7, END)))
                .isEqualTo(times.perPage())
                .isEqualTo(Duration.ofMillis(3_750));
    }

    @Test
    void theOnlyPageHasChangedOverLongBeforeItsTokensEnd() {
        RenewalTimes times = RenewalTimes.of(LIFE, NO_SOONER, 1);

        assertThat(times.due(0, END).plus(times.perPage())).isEqualTo(TAKEN.plusSeconds(750));
    }

    @Test
    void aTokenCanBeRenewedSooner() {
        RenewalTimes times = RenewalTimes.of(LIFE, Duration.ofSeconds(20), 2);

        assertThat(times.due(1, END)).isEqualTo(TAKEN.plusSeconds(20));
        assertThat(times.due(0, END)).isEqualTo(TAKEN.plusMillis(17_500));
    }
}
