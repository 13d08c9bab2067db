package org.realmgate.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBackoffTest {
    @ParameterizedTest
    @CsvSource({
        "1, 50, 150",
        "2, 100, 300",
        "3, 200, 600",
        "9, 12800, 38400",
        "10, 15000, 45000",
        "31, 15000, 45000",
        "2147483647, 15000, 45000"
    })
    void aWaitDoublesUpToItsBoundAndIsJitteredByHalf(int failures, long least, long most) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(RetryBackoff.STANDARD.delay(failures))
                    .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
        }
    }

    @RepeatedTest(10)
    void aLongFirstWaitDoesNotOverflow() {
        var slow = new RetryBackoff(Duration.ofHours(1), Duration.ofDays(1));

        assertThat(slow.delay(100)).isBetween(Duration.ofHours(12), Duration.ofHours(36));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void noFailureWaitsLikeOne(int failures) {
        assertThat(RetryBackoff.STANDARD.delay(failures))
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
    }
}
