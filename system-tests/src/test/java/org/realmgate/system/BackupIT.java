package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.kill.KillPlan;
import org.realmgate.bots.kill.KillRounds;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;
import org.realmgate.bots.scenario.Progress;

/** {@code ./realm backup} of the shared realm while players play, and {@code ./realm restore}. */
class BackupIT {
    private static final int PLAYERS = 8;

    @TempDir private Path folder;

    @Test
    @Tag("long")
    void aBackupUnderLoadHoldsAllThatWasAcknowledgedBeforeItAndAppliesNoEventTwice() {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        var plan = KillPlan.of(PLAYERS, seed);
        var copy =
                new LocalRealm(
                        Realm.script(),
                        folder.resolve("restored"),
                        RealmPorts.free(),
                        KillPlan.SETTINGS);
        try {
            var round =
                    new KillRounds(Realm.shared().local(), plan, Progress.to(System.err))
                            .nextFromBackup(1, folder.resolve("backup"), copy);
            assertThat(round.told()).as("-Dkill.seed=%d", seed).isEmpty();
            assertThat(round.accounts()).isPositive();
            assertThat(round.messages()).isPositive();
        } finally {
            copy.runAnyhow(List.of("down"));
            Realm.shared().local().up();
        }
    }

    @Test
    void aBackupOntoSomethingIsRefused() {
        assertThat(Realm.shared().runAnyhow(List.of("backup", "--to", folder.toString())))
                .contains("must not exist yet: " + folder);
    }
}
