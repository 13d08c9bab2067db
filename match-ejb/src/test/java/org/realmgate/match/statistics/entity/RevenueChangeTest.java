package org.realmgate.match.statistics.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realmgate.contracts.match.AddRevenue;
import org.realmgate.contracts.match.RevertRevenue;

class RevenueChangeTest {
    private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T00:00:00Z, 2026-03-02",
        "2026-03-02T23:59:59.999Z, 2026-03-02",
        "2026-03-01T23:59:59.999Z, 2026-03-01",
        "1970-01-01T00:00:00Z, 1970-01-01",
        "9999-12-31T23:59:59.999Z, 9999-12-31"
    })
    void aSaleBelongsToTheDayInUtcOnWhichItWas(Instant soldAt, LocalDate day) {
        var sale = new AddRevenue("iron-sword", 1, 5, soldAt.toEpochMilli());

        assertThat(RevenueChange.of(sale).key().day()).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 253_402_300_800_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aSaleOfNoDayIsNone(long soldAt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueChange.of(new AddRevenue("iron-sword", 1, 5, soldAt)));
    }

    @Test
    void whatIsTakenOutAgainLeavesNothing() {
        var sold = RevenueChange.of(new AddRevenue("iron-sword", 3, 50, NOON));
        var undone = RevenueChange.of(new RevertRevenue("iron-sword", 3, 50, NOON));

        assertThat(sold.plus(undone)).isEqualTo(new RevenueChange(sold.key(), 0, 0));
    }

    @Test
    void atLeastOneIsSoldAndPerhapsForNothing() {
        assertThat(RevenueChange.of(new AddRevenue("iron-sword", 1, 0, NOON)).gold()).isZero();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueChange.of(new AddRevenue("iron-sword", 0, 5, NOON)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueChange.of(new RevertRevenue("iron-sword", 1, -1, NOON)));
    }

    @Test
    void aNameOfAnItemHas1To64VisibleCharacters() {
        assertThat(RevenueKey.isItem("a")).isTrue();
        assertThat(RevenueKey.isItem("a".repeat(64))).isTrue();
        assertThat(RevenueKey.isItem("~!Iron_sword.2")).isTrue();

        assertThat(RevenueKey.isItem("")).isFalse();
        assertThat(RevenueKey.isItem("a".repeat(65))).isFalse();
        assertThat(RevenueKey.isItem("iron sword")).isFalse();
        assertThat(RevenueKey.isItem("iron\u0000")).isFalse();
        assertThat(RevenueKey.isItem("\u007f")).isFalse();
        assertThat(RevenueKey.isItem(null)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueChange.of(new AddRevenue("", 1, 5, NOON)));
    }
}
