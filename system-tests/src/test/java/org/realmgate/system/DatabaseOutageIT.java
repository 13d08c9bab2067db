package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.account.OperatorAccounts;
import org.realmgate.bots.account.PublicAccounts;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;

/** Chat's database lets nobody in for a while, and auth goes on making accounts. */
@Tag("long")
class DatabaseOutageIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An event that were given up like any other would be among the dead letters by then. */
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder;

    /**
     * Accounts and logins that chat learnt of by events. {@code admin} and {@code realm-tools} it
     * may have learnt of before, from what auth tells of the past.
     */
    private int published;

    private PostgresServer database;
    private LocalRealm realm;

    /** Details of health are told to operators. */
    private String operator;

    private RealmClient services;

    @Test
    void eventsWaitForADatabaseThatIsAwayAndAreAppliedOnceWhenItIsBack() throws Exception {
        start();
        register();
        awaitThatAllAreApplied();

        database.run(
                List.of(
                        "ALTER DATABASE chat ALLOW_CONNECTIONS false",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE datname = 'chat'"));
        for (int i = 0; i < 3; i++) {
            register();
        }
        await().during(OUTAGE)
                .atMost(PATIENCE.plus(OUTAGE))
                .untilAsserted(
                        () ->
                                assertThat(events().path("detail").asText())
                                        .startsWith("events wait for the end of an outage: "));
        assertThat(events().path("status").asText()).isEqualTo("DEGRADED");

        database.run(List.of("ALTER DATABASE chat ALLOW_CONNECTIONS true"));
        awaitThatAllAreApplied();
    }

    private void start() throws Exception {
        var ports = RealmPorts.free();
        database = new PostgresServer(folder, ports.grpc("match"));
        database.start();
        database.run(List.of("CREATE DATABASE chat"));
        realm =
                new LocalRealm(
                        ROOT.resolve("realm"),
                        Files.createDirectories(folder.resolve("realm")),
                        ports,
                        List.of(
                                "realm.services=auth,chat",
                                "chat.db.class=org.postgresql.ds.PGSimpleDataSource",
                                "chat.db.url=jdbc:postgresql://127.0.0.1:"
                                        + database.port()
                                        + "/chat",
                                "chat.db.user=postgres"));
        realm.up();
        services = new RealmClient(realm.services());
        var password = realm.secret("realm-tools.password");
        operator =
                PublicAccounts.login(services, OperatorAccounts.OPERATOR, password)
                        .path("token")
                        .asText();
        await().atMost(PATIENCE).until(() -> counts().delivered(), Integer.valueOf(3)::equals);
        published = counts().applied();
    }

    @AfterEach
    void end() throws Exception {
        if (services != null) {
            services.close();
            realm.down();
        }
        database.stop();
    }

    private void register() {
        var name = Client.newName();
        services.postOnce(
                "/api/v1/auth/register",
                null,
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        Client.PASSWORD));
        published++;
    }

    private void awaitThatAllAreApplied() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(events().path("detail").asText())
                                        .startsWith("applied=" + published + " ")
                                        .endsWith(" skipped=0 dead_letters=0"));
    }

    private EventCounts counts() throws Exception {
        return EventCounts.of(events().path("detail").asText());
    }

    private JsonNode events() throws Exception {
        for (var check : health().path("checks")) {
            if (check.path("name").asText().equals("events")) {
                return check;
            }
        }
        throw new IllegalStateException("chat has no check of its events: " + health());
    }

    /** Also while chat is unhealthy, and without waiting until it is not. */
    private JsonNode health() throws Exception {
        var request =
                HttpRequest.newBuilder(realm.services().resolve("/api/v1/chat/health"))
                        .header("Authorization", "Bearer " + operator)
                        .timeout(PATIENCE)
                        .build();
        return Client.json(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
