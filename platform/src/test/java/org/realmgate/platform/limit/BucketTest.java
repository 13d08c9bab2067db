package org.realmgate.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE, -1})
    void aFullBucketGivesItsBurstAndNoMore(long now) {
        var bucket = new Bucket(Rate.parse("5/s burst 10"), now);
        IntStream.range(0, 10).forEach(n -> assertThat(bucket.take(now)).isZero());
        assertThat(bucket.take(now)).isEqualTo(SECOND / 5);
        assertThat(bucket.remaining(now)).isZero();
    }

    @Test
    void aTokenComesBackAfterItsTimeAndNotBefore() {
        var bucket = new Bucket(Rate.parse("1/60s burst 3"), 0);
        IntStream.range(0, 3).forEach(n -> bucket.take(0));
        assertThat(bucket.take(60 * SECOND - 1)).isEqualTo(1);
        assertThat(bucket.take(60 * SECOND)).isZero();
        assertThat(bucket.take(60 * SECOND)).isPositive();
    }

    @Test
    void aLongRestFillsItToTheBrimOnly() {
        var bucket = new Bucket(Rate.parse("5/s burst 10"), 0);
        IntStream.range(0, 10).forEach(n -> bucket.take(0));
        assertThat(bucket.remaining(3600 * SECOND)).isEqualTo(10);
        assertThat(bucket.nanosUntilFull(3600 * SECOND)).isZero();
    }

    @Test
    void aTokenGivenBackMayBeTakenAgain() {
        var bucket = new Bucket(Rate.parse("1/s burst 1"), 0);
        assertThat(bucket.take(0)).isZero();
        bucket.giveBack();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isPositive();
    }

    @Test
    void ratesAreReadAsTheyAreWritten() {
        assertThat(Rate.parse("1/60s burst 3")).isEqualTo(new Rate(1, Duration.ofMinutes(1), 3));
        assertThat(Rate.parse("100/m burst 5")).isEqualTo(new Rate(100, Duration.ofMinutes(1), 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "5/s", "5/s burst", "0/s burst 1", "1/s burst 0", "1/0s burst 1"})
    void whatIsNoRateIsRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
