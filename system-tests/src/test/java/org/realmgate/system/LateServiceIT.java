package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.bots.kill.LocalRealm;
import org.realmgate.bots.kill.RealmPorts;

/**
 * A service that is started for the first time on a realm with a past: none of what was told before
 * is with the broker any more.
 */
@Tag("long")
class LateServiceIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder;

    private LocalRealm realm;

    @AfterEach
    void end() {
        realm.down();
    }

    @Test
    void aServiceThatComesLaterKnowsTheAccountsWhereTheyStandAndWhoBlocksWhom() throws Exception {
        var data = Files.createDirectories(folder.resolve("realm"));
        realm = realm(data, List.of("realm.services=auth,world,social,gateway"));
        realm.up();
        register("Anna");
        register("Ben");
        var bore = register("Bore").path("user_id").asLong();
        var blocking = tokenOf("Anna");
        await().atMost(PATIENCE).until(() -> isBlocked(bore, blocking));
        var stands = move(tokenOf("Anna"));
        realm.down();
        delete(data.resolve("broker"));

        realm = realm(data, List.of());
        realm.up();
        var anna = tokenOf("Anna");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(get("/api/v1/chat/players/me", anna).path("zone"))
                                        .isEqualTo(stands.path("zone")));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                get("/api/v1/chat/health", anna)
                                        .path("status")
                                        .asText()
                                        .equals("HEALTHY"));
        assertThat(get("/api/v1/chat/players/me", anna).path("zone_entries").asLong()).isOne();
        assertThat(
                        post(
                                        "/api/v1/chat/send",
                                        Map.of("channel", "whisper:Ben", "message", "hello"),
                                        anna)
                                .path("message_id")
                                .asLong())
                .isPositive();
        assertThat(
                        post(
                                        "/api/v1/chat/send",
                                        Map.of("channel", "whisper:Anna", "message", "hello"),
                                        tokenOf("Bore"))
                                .path("code")
                                .asText())
                .isEqualTo("chat.blocked");
    }

    private static LocalRealm realm(Path data, List<String> settings) {
        return new LocalRealm(ROOT.resolve("realm"), data, RealmPorts.free(), settings);
    }

    private JsonNode register(String name) throws Exception {
        return post(
                "/api/v1/auth/register",
                Map.of(
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        Client.PASSWORD),
                "");
    }

    private String tokenOf(String name) throws Exception {
        return post(
                        "/api/v1/auth/login",
                        Map.of(
                                "username",
                                name,
                                "password",
                                Client.PASSWORD,
                                "client_version",
                                "test"),
                        "")
                .path("token")
                .asText();
    }

    /** To where it stands: the answer tells the zone. */
    private JsonNode move(String token) throws Exception {
        var refused = post("/api/v1/world/move", Map.of("x", 0.0, "y", 0.0), token);
        return post(
                "/api/v1/world/move",
                Map.of("x", refused.path("x").asDouble(), "y", refused.path("y").asDouble()),
                token);
    }

    /** Once social has heard of both accounts. */
    private boolean isBlocked(long userId, String token) throws Exception {
        var put =
                request("/api/v1/social/blocks/" + userId, token)
                        .PUT(HttpRequest.BodyPublishers.noBody());
        return http.send(put.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
    }

    private JsonNode get(String path, String token) throws Exception {
        return answered(request(path, token).GET());
    }

    private JsonNode post(String path, Object body, String token) throws Exception {
        return answered(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Client.text(body))));
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(realm.door() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode answered(HttpRequest.Builder request) throws Exception {
        return Client.json(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    /** As if the broker had never known of the late service's subscription. */
    private static void delete(Path tree) throws Exception {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
