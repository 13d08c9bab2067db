package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir private Path folder;

    private BotsRun run;

    @BeforeEach
    void beginning() {
        run = new BotsRun(folder);
    }

    @Test
    void playersOfThePublicCallsOutliveTheirTokensWithoutAnError() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().withTokensOf(SHORT))) {
            int status = talk(realm, "--chat-room", "4", "--messages", "4");

            assertThat(status).as("%s", run).isZero();
            assertThat(realm.refreshes.get()).isBetween(8, 16);
            assertThat(realm.reused).hasValue(0);
            assertThat(realm.logins).hasValue(4);
            assertThat(realm.expired).hasValue(0);
            assertThat(run.reopenings("renewed")).isGreaterThanOrEqualTo(8);
            assertThat(run.reopenings("resumes_honoured")).isEqualTo(run.reopenings("renewed"));
            assertThat(run.promisesBroken()).isZero();
        }
    }

    @Test
    void playersOfTheBulkCallAreRenewedAPageAtOnce() throws IOException {
        Path password =
                Files.writeString(folder.resolve("password"), RealmInTest.OPERATOR_PASSWORD);
        try (RealmInTest realm = new RealmInTest(new Manners().withTokensOf(SHORT))) {
            int status =
                    talk(
                            realm,
                            "--players",
                            "60",
                            "--moves-per-second",
                            "2",
                            "--operator-password-file",
                            password.toString());

            assertThat(status).as("%s", run).isZero();
            assertThat(realm.bulkCalls.get()).isBetween(3, 6);
            assertThat(realm.refreshes).hasValue(0);
            assertThat(realm.expired).hasValue(0);
            assertThat(run.reopenings("renewed")).isGreaterThanOrEqualTo(120);
        }
    }

    @Test
    void aRefreshWithoutAnAnswerIsNotShownTwice() throws IOException {
        Manners manners = new Manners().withTokensOf(SHORT.multipliedBy(2)).losingRefreshes(1);
        try (RealmInTest realm = new RealmInTest(manners)) {
            int status = talk(realm, "--players", "2");

            assertThat(status).as("%s", run).isZero();
            assertThat(realm.reused).hasValue(0);
            assertThat(realm.logins).hasValue(3);
            assertThat(realm.expired).hasValue(0);
        }
    }

    private int talk(RealmInTest realm, String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "--seconds";
        all[1] = "6";
        all[2] = "--warmup";
        all[3] = "0";
        return run.of(realm, all);
    }
}
