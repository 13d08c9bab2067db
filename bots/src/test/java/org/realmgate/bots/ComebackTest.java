package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComebackTest {

    @TempDir private Path folder;

    private BotsRun run;

    @BeforeEach
    void beginning() {
        run = new BotsRun(folder);
    }

    @Test
    void aDroppedSocketIsAnErrorAndIsResumedWithEveryMessageHeardOnce() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().dropping(7))) {
            int status = chat(realm, 6, 3);

            assertThat(status).isEqualTo(1);
            assertThat(run.errors("connection-lost")).as("%s", run).isGreaterThan(5);
            assertThat(run.reopenings("dropped")).isEqualTo(run.errors("connection-lost"));
            assertThat(run.reopenings("reopened")).isGreaterThan(5);
            assertThat(run.reopenings("resumes_honoured")).isEqualTo(run.reopenings("reopened"));
            assertThat(run.reopenings("resumes_expired")).isZero();
            assertThat(run.report().path("hearing").path("accepted").asLong()).isGreaterThan(5);
            assertThat(run.promisesBroken()).as("%s", run).isZero();
            assertThat(run.printed()).contains("resumes honoured");
        }
    }

    @Test
    void whoCannotResumeStartsAfresh() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().dropping(10).forgetting())) {
            chat(realm, 4, 2);

            assertThat(run.reopenings("reopened")).as("%s", run).isPositive();
            assertThat(run.reopenings("resumes_expired")).isEqualTo(run.reopenings("reopened"));
            assertThat(run.reopenings("resumes_honoured")).isZero();
            assertThat(run.promisesBroken()).as("%s", run).isZero();
        }
    }

    @Test
    void theCrowdComesBackToARealmThatWasStartedAgain() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().downBetween(40, 60))) {
            int status = run.of(realm, "--players", "5", "--seconds", "6", "--warmup", "0");

            assertThat(status).isEqualTo(1);
            assertThat(run.report().path("connected").asInt()).as("%s", run).isEqualTo(5);
            assertThat(run.reopenings("dropped")).isEqualTo(5);
            assertThat(run.reopenings("reopened")).isEqualTo(5);
            assertThat(run.reopenings("resumes_expired")).isEqualTo(5);
            assertThat(run.errors("connect-failed")).isGreaterThanOrEqualTo(5);
            double away = run.report().path("reopenings").path("away").path("p50_ms").asDouble();
            assertThat(away).isBetween(900.0, 4_000.0);
        }
    }

    private int chat(RealmInTest realm, int players, int seconds) {
        return run.of(
                realm,
                "--chat-room",
                Integer.toString(players),
                "--messages",
                Integer.toString(players),
                "--seconds",
                Integer.toString(seconds),
                "--warmup",
                "0");
    }
}
