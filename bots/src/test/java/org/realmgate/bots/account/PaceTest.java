package org.realmgate.bots.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void aBurstPassesAtOnceAndTheRestAtTheRate() {
        Pace pace = new Pace(5, 3);
        long now = System.nanoTime();

        for (int i = 0; i < 3; i++) {
            assertThat(pace.turn(now)).isLessThanOrEqualTo(now);
        }
        long fourth = pace.turn(now);
        assertThat(fourth).isGreaterThan(now).isLessThanOrEqualTo(now + 200_000_000L);
        assertThat(pace.turn(now)).isEqualTo(fourth + 200_000_000L);
    }

    @Test
    void fiftyPlayersNeedThreeQuartersOfAMinuteToRegister() {
        assertThat(PublicAccounts.secondsFor(5)).isZero();
        assertThat(PublicAccounts.secondsFor(50)).isEqualTo(47);
    }
}
