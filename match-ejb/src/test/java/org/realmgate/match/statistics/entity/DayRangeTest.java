package org.realmgate.match.statistics.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;

class DayRangeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void whoNamesNoDayIsToldOfSevenUpToToday() {
        assertThat(DayRange.asked(Optional.empty(), Optional.empty(), TODAY))
                .isEqualTo(new DayRange(LocalDate.of(2026, 2, 24), TODAY));
    }

    @Test
    void whoNamesTheLastDayIsToldOfSevenUpToIt() {
        var last = LocalDate.of(2025, 1, 3);

        assertThat(DayRange.asked(Optional.empty(), Optional.of(last), TODAY))
                .isEqualTo(new DayRange(LocalDate.of(2024, 12, 28), last));
    }

    @Test
    void whoNamesTheFirstDayIsToldOfAllUpToToday() {
        var first = LocalDate.of(2026, 1, 1);

        assertThat(DayRange.asked(Optional.of(first), Optional.empty(), TODAY))
                .isEqualTo(new DayRange(first, TODAY));
    }

    @Test
    void ninetyTwoDaysAreOneAnswerAndNinetyThreeAreRefused() {
        assertThat(new DayRange(TODAY.minusDays(91), TODAY).from()).isEqualTo("2025-12-01");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new DayRange(TODAY.minusDays(92), TODAY))
                .withMessageContaining("days=93")
                .extracting(Refusal::code)
                .isEqualTo("match.too-many-days");
    }

    @Test
    void oneDayIsARangeAndADayBeforeItsFirstIsNone() {
        assertThat(new DayRange(TODAY, TODAY).to()).isEqualTo(TODAY);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new DayRange(TODAY, TODAY.minusDays(1)))
                .extracting(Refusal::code)
                .isEqualTo("http.query-malformed");
    }
}
