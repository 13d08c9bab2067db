package org.realmgate.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.refusal.Refusal;

class QueryNumbersTest {
    @Test
    void bothEndsOfTheRangeAreInIt() {
        assertThat(QueryNumbers.whole("limit", "1", 1, 100)).isEqualTo(1);
        assertThat(QueryNumbers.whole("limit", "100", 1, 100)).isEqualTo(100);
        assertThat(QueryNumbers.decimal("x", "0", 0, 1000)).isZero();
        assertThat(QueryNumbers.decimal("x", "1000.0", 0, 1000)).isEqualTo(1000);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "101", "1.5", "ten", " 7", "99999999999999999999"})
    void whatIsNoWholeNumberInTheRangeIsRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> QueryNumbers.whole("limit", text, 1, 100))
                .withMessage("limit must be a whole number in 1..100")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("http.query-malformed"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-0.1", "200.5", "NaN", "Infinity", "ten"})
    void whatIsNoNumberInTheRangeIsRefused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> QueryNumbers.decimal("radius", text, 0, 200))
                .withMessage("radius must be a number in 0..200")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("http.query-malformed"));
    }
}
