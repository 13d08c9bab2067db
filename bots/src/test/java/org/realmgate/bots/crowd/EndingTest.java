package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection-lost",
                "connect-failed",
                "handshake-503",
                "closed-1001",
                "closed-4008"
            })
    void whatMayBeBetterLaterIsTriedAgain(String kind) {
        assertThat(Ending.of(kind)).isEqualTo(Ending.PAUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed-4001", "handshake-401"})
    void whoseTokenRanOutNeedsANewOne(String kind) {
        assertThat(Ending.of(kind)).isEqualTo(Ending.TOKEN_OVER);
    }

    @Test
    void whoWasRevokedOrReplacedStaysAway() {
        assertThat(Ending.of("closed-4003")).isEqualTo(Ending.FOR_GOOD);
        assertThat(Ending.of("closed-4009")).isEqualTo(Ending.FOR_GOOD);
    }
}
