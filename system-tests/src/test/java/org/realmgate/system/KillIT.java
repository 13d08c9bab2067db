package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.realmgate.bots.kill.KillPlan;
import org.realmgate.bots.kill.KillRounds;
import org.realmgate.bots.scenario.Progress;

/** A short form of {@code ./realm kill-test}, on the shared realm. */
class KillIT {
    private static final int PLAYERS = 8;

    @Test
    void aKilledRealmLosesNothingThatItAcknowledgedAndAppliesNoEventTwice() {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        var rounds =
                new KillRounds(
                        Realm.shared().local(),
                        KillPlan.of(PLAYERS, seed),
                        Progress.to(System.err));
        var round = rounds.next(1);
        assertThat(round.told()).as("-Dkill.seed=%d", seed).isEmpty();
        assertThat(round.accounts()).isPositive();
        assertThat(round.messages()).isPositive();
        assertThat(round.purchases()).isPositive();
        assertThat(round.transfers()).isPositive();
    }
}
