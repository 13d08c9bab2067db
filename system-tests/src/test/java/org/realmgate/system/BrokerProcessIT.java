package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Auth and chat as a realm of their own, and the broker as a process apart, which is killed and
 * comes back on the same journal.
 */
@Tag("long")
class BrokerProcessIT {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> names = new ArrayList<>();

    @TempDir private Path folder;

    /**
     * Accounts and logins that chat learnt of by events. {@code admin} and {@code realm-tools} it
     * may have learnt of before, from what auth tells of the past.
     */
    private int published;

    /** Details of health are told to operators. */
    private String operator;

    private int servicesPort;
    private BrokerProcess broker;

    @Test
    void noEventIsLostOrAppliedTwiceWhenTheBrokerIsKilledAndComesBack() throws Exception {
        servicesPort = freePort();
        broker = new BrokerProcess(folder, freePort());
        broker.start();
        startRealm();

        register();
        awaitThatChatKnowsAll();
        broker.kill();
        register();
        register();
        broker.start();
        awaitThatChatKnowsAll();
        register();
        awaitThatChatKnowsAll();
    }

    @AfterEach
    void end() throws Exception {
        realm("down");
        broker.stop();
    }

    private void startRealm() throws Exception {
        int authPort = freePort();
        Files.createDirectories(folder.resolve("realm"));
        Files.writeString(
                folder.resolve("realm/realm.properties"),
                """
                realm.services=auth,chat
                realm.services-port=%d
                realm.broker.embedded=false
                realm.broker.url=tcp://127.0.0.1:%d
                realm.broker.user=realm
                realm.broker.password-file=%s
                auth.grpc.port=%d
                chat.grpc.port=%d
                rpc.auth.address=127.0.0.1:%d
                """
                        .formatted(
                                servicesPort,
                                broker.port(),
                                broker.passwordFile(),
                                authPort,
                                freePort(),
                                authPort));
        var printed = realm("up", "--detach", "--port", Integer.toString(freePort()));
        assertThat(printed).contains("ready in");
        var password = folder.resolve("realm/secrets/realm-tools.password");
        operator = logIn("realm-tools", Files.readString(password).strip());
        await().atMost(PATIENCE)
                .until(
                        () -> EventCounts.of(events("chat")).delivered(),
                        Integer.valueOf(3)::equals);
        published = EventCounts.of(events("chat")).applied();
    }

    private String realm(String... arguments) throws Exception {
        var command =
                Stream.of(
                                Stream.of(ROOT.resolve("realm").toString()),
                                Arrays.stream(arguments),
                                Stream.of("--data", folder.resolve("realm").toString()))
                        .flatMap(all -> all)
                        .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REALM_NO_BUILD", "1");
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private void register() {
        var name = Client.newName();
        var answer =
                post(
                        "/api/v1/auth/register",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                Client.PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        names.add(name);
        published++;
    }

    /** Each account and each login is one event, and applied once. */
    private void awaitThatChatKnowsAll() {
        var applied = "applied=" + published + " ";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events("chat")).contains(applied));
        var token = logIn(names.getFirst());
        for (var name : names.subList(1, names.size())) {
            var messages = "/api/v1/chat/channels/whisper:" + name + "/messages";
            assertThat(get(messages, token).statusCode()).as(name).isEqualTo(200);
        }
    }

    private String logIn(String name) {
        return logIn(name, Client.PASSWORD);
    }

    private String logIn(String name, String password) {
        var answer =
                post(
                        "/api/v1/auth/login",
                        Map.of("username", name, "password", password, "client_version", "test"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        published++;
        return json(answer).path("token").asText();
    }

    private String events(String service) {
        var health = get("/api/v1/" + service + "/health", operator);
        for (var check : json(health).path("checks")) {
            if (check.path("name").asText().equals("events")) {
                return check.path("detail").asText();
            }
        }
        throw new IllegalStateException(service + " has no check of its events");
    }

    private HttpResponse<String> get(String path, String token) {
        var request = request(path);
        return send(
                (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                        .GET());
    }

    private HttpResponse<String> post(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Client.text(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicesPort + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Client.json(answer.body());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
