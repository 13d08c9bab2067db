package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.KillPlan;
import org.realmgate.bots.kill.KillRounds;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;
import org.realmgate.bots.scenario.Progress;

/** A realm on PostgreSQL, by the lines of docs/operations.md and nothing else. */
@Tag("long")
class PostgresRealmIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<String> STORING =
            List.of("auth", "world", "combat", "chat", "social", "match");
    private static final int PLAYERS = 6;

    /** A portal is reached within two seconds, so that some are crossed before the kill. */
    private static final int WALK_METRES_PER_SECOND = 400;

    private static final Duration SAVED_WITHIN = Duration.ofSeconds(5);

    /** What realm.properties, SQL and URLs have to carry unharmed. */
    private static final String PASSWORD = "p}a:$s{1}#=é";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private PostgresServer database;
    private LocalRealm realm;

    @BeforeEach
    void start() throws Exception {
        database = new PostgresServer(folder, freePort());
        database.start();
        database.run(OperationsGuide.databaseLines("CREATE ", database, PASSWORD));
        var data = Files.createDirectories(folder.resolve("realm"));
        Files.write(
                data.resolve("realm.properties"),
                OperationsGuide.databaseLines(
                        "(auth|world|combat|chat|social|match)\\.db\\.", database, PASSWORD));
        realm =
                new LocalRealm(
                        ROOT.resolve("realm"),
                        data,
                        RealmPorts.free(),
                        List.of("world.zone.speed-metres-per-second=" + WALK_METRES_PER_SECOND));
        realm.up();
    }

    @AfterEach
    void end() throws Exception {
        if (realm != null) {
            realm.down();
        }
        database.stop();
    }

    @Test
    void whatWasAcknowledgedOutlivesAKillOfTheRealmAndItOutlivesARestartOfItsDatabases()
            throws Exception {
        assertThat(folder.resolve("realm/db")).isEmptyDirectory();

        long seed = Long.getLong("kill.seed", System.nanoTime());
        var plan = new KillPlan(PLAYERS, WALK_METRES_PER_SECOND, SAVED_WITHIN, seed);
        var round = new KillRounds(realm, plan, Progress.to(System.err)).next(1);
        assertThat(round.told()).as("-Dkill.seed=%d", seed).isEmpty();
        assertThat(round.accounts()).isPositive();
        assertThat(round.messages()).isPositive();
        assertThat(round.entries()).isPositive();

        try (var door = new RealmClient(realm.door())) {
            var player = registered(door);
            database.stop();
            STORING.forEach(service -> awaitStatus("UNHEALTHY", service));
            database.start();
            registered(door);
            door.postOnce(
                    "/api/v1/chat/send", player, Map.of("channel", "world", "message", "back"));
            STORING.forEach(service -> awaitStatus("HEALTHY", service));
        }
    }

    /** The token of a new player. */
    private static String registered(RealmClient door) {
        var name = Client.newName();
        door.postOnce(
                "/api/v1/auth/register",
                null,
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        Client.PASSWORD));
        return door.postOnce(
                        "/api/v1/auth/login",
                        null,
                        Map.of(
                                "username",
                                name,
                                "password",
                                Client.PASSWORD,
                                "client_version",
                                "test"))
                .path("token")
                .asText();
    }

    private void awaitStatus(String status, String service) {
        var health =
                HttpRequest.newBuilder(realm.services().resolve("/api/v1/" + service + "/health"))
                        .timeout(PATIENCE)
                        .build();
        await(service)
                .atMost(PATIENCE)
                .until(() -> Client.json(text(health)).path("status").asText(), status::equals);
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
