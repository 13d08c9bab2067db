package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotsTest {

    @TempDir private Path folder;

    private BotsRun run;

    @BeforeEach
    void beginning() {
        run = new BotsRun(folder);
    }

    @Test
    void playersWalkAndAreSeenByTheirNeighbours() throws IOException {
        try (RealmInTest realm = RealmInTest.kind()) {
            int status =
                    run.of(
                            realm,
                            "--players",
                            "6",
                            "--seconds",
                            "2",
                            "--warmup",
                            "0",
                            "--say-every",
                            "2");

            JsonNode report = run.report();
            assertThat(status).as("%s", run).isZero();
            assertThat(report.path("connected").asInt()).isEqualTo(6);
            assertThat(report.path("counted").path("moves").asInt()).isBetween(100, 130);
            assertThat(report.path("move_seen").path("count").asInt()).isGreaterThan(300);
            assertThat(report.path("move_seen").path("p50_ms").asDouble()).isBetween(1.0, 80.0);
            assertThat(report.path("unmatched").asInt()).isZero();
            assertThat(report.path("hearing").path("accepted").asInt()).isGreaterThan(3);
            assertThat(realm.registered).hasValue(6);
            assertThat(realm.pongs.get()).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void aRoomHearsEveryMessageOnceAndInOrder() throws IOException {
        try (RealmInTest realm = RealmInTest.kind()) {
            int status =
                    run.of(
                            realm,
                            "--chat-room",
                            "8",
                            "--messages",
                            "8",
                            "--seconds",
                            "2",
                            "--warmup",
                            "0");

            JsonNode report = run.report();
            assertThat(status).as("%s", run).isZero();
            assertThat(report.path("hearing").path("accepted").asInt()).isBetween(14, 18);
            assertThat(report.path("counted").path("deliveries").asInt()).isGreaterThan(100);
            assertThat(report.path("counted").path("moves").asInt()).isZero();
        }
    }

    @Test
    void aSwallowedMessageIsMissed() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().swallowing(10))) {
            int status =
                    run.of(
                            realm,
                            "--chat-room",
                            "5",
                            "--messages",
                            "5",
                            "--seconds",
                            "2",
                            "--warmup",
                            "0");

            assertThat(status).isEqualTo(1);
            assertThat(run.report().path("errors").path("chat-missing").path("count").asInt())
                    .isPositive();
        }
    }

    @Test
    void aRefusedMoveIsCountedByItsCode() throws IOException {
        try (RealmInTest realm = new RealmInTest(new Manners().refusing(20))) {
            int status = run.of(realm, "--players", "2", "--seconds", "2", "--warmup", "0");

            assertThat(status).isEqualTo(1);
            assertThat(run.report().path("errors").path("world.move-too-far").path("count").asInt())
                    .isBetween(1, 2);
        }
    }

    @Test
    void aLimitedLoginWaitsAsLongAsItIsTold() {
        try (RealmInTest realm = new RealmInTest(new Manners().limitingLogins(1))) {
            int status = run.of(realm, "--scenario", "flow", "--seconds", "1", "--warmup", "0");

            assertThat(status).as("%s", run).isZero();
            assertThat(realm.limited).hasValue(1);
        }
    }

    @Test
    void manyPlayersComeFromTheOperatorsBulkCall() throws IOException {
        Path password =
                Files.writeString(folder.resolve("password"), RealmInTest.OPERATOR_PASSWORD + "\n");
        try (RealmInTest realm = RealmInTest.kind()) {
            int status =
                    run.of(
                            realm,
                            "--players",
                            "60",
                            "--seconds",
                            "1",
                            "--warmup",
                            "0",
                            "--operator-password-file",
                            password.toString());

            assertThat(status).as("%s", run).isZero();
            assertThat(run.report().path("connected").asInt()).isEqualTo(60);
            assertThat(realm.registered).hasValue(0);
        }
    }

    @Test
    void aWrongOperatorsPasswordEndsTheRunWithTheRealmsAnswer() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "guess");
        try (RealmInTest realm = RealmInTest.kind()) {
            int status =
                    run.of(
                            realm,
                            "--players",
                            "60",
                            "--operator-password-file",
                            password.toString());

            assertThat(status).isEqualTo(1);
            assertThat(run.complained())
                    .contains(
                            "POST /api/v1/auth/login: 401 auth.bad-credentials unknown user or"
                                    + " wrong password");
        }
    }

    @Test
    void theLoadTestCountsItsMessages() throws IOException {
        try (RealmInTest realm = RealmInTest.kind()) {
            int status = run.of(realm, "--scenario", "load-test", "--players", "10");

            assertThat(status).as("%s", run).isZero();
            assertThat(run.printed()).contains("10 users, 100 messages, 100 succeeded (100.00 %)");
            assertThat(run.report().path("succeeded").asInt()).isEqualTo(100);
        }
    }

    @Test
    void aRemoteAddressIsRefusedUnlessAllowed() {
        assertThat(run.of("--url", "http://192.0.2.1:8080")).isEqualTo(2);
        assertThat(run.complained())
                .contains(
                        "--url: must be a loopback address unless --allow-remote is given:"
                                + " host=192.0.2.1");
    }

    @Test
    void moreThanTwentyThousandPlayersAreRefused() {
        assertThat(run.of("--players", "20001")).isEqualTo(2);
        assertThat(run.complained()).contains("--players: players must be 1..20000: given=20001");
    }

    @Test
    void aMarketOfOneIsRefusedAndSoAreBooksWithoutEnd() {
        assertThat(run.of("--scenario", "market", "--players", "1")).isEqualTo(2);
        assertThat(
                        run.of(
                                "--scenario",
                                "market",
                                "--players",
                                "5000",
                                "--deals-per-second",
                                "15",
                                "--seconds",
                                "100",
                                "--warmup",
                                "0"))
                .isEqualTo(2);
        assertThat(run.complained())
                .contains(
                        "--players: players of a market must be 2..5000: given=1",
                        "deals of a run must be 0..1000000: given=7500000");
    }

    @Test
    void aTokenIsNotRenewedSoonerThanTheRealmCanBearIt() {
        assertThat(run.of("--renew-after", "9")).isEqualTo(2);
        assertThat(run.complained())
                .contains(
                        "--renew-after: seconds until a token is renewed must be 10..3600:"
                                + " given=9");
    }

    @Test
    void aRealmThatIsNotThereIsSaidInOneSentence() {
        int status = run.of("--url", "http://127.0.0.1:1", "--players", "1");

        assertThat(status).isEqualTo(1);
        assertThat(run.complained()).contains("bots: POST http://127.0.0.1:1/api/v1/auth/register");
    }
}
