package org.realmgate.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    /** The example of RFC 9562, appendix A.6: 2022-02-22 14:22:22.00 at GMT-05:00. */
    private static final long EXAMPLE_MILLIS = 1_645_557_742_000L;

    @Test
    void itHasTheTimeVersionAndVariantOfTheStandard() {
        var id = UUID.fromString(UuidV7.at(EXAMPLE_MILLIS));

        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void itsTextGrowsWithTimeAndNoTwoAreTheSame() {
        assertThat(LongStream.range(0, 1_000).mapToObj(n -> UuidV7.at(EXAMPLE_MILLIS + n)))
                .isSorted();
        assertThat(LongStream.range(0, 10_000).mapToObj(n -> UuidV7.at(EXAMPLE_MILLIS)))
                .doesNotHaveDuplicates();
    }
}
