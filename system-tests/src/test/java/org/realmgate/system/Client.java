package org.realmgate.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A player's REST client. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String RUN = Long.toString(System.currentTimeMillis() % 100_000_000, 36);

    static final String PASSWORD = "correct horse battery";

    private final String token;
    private final URI door;

    private Client(String token) {
        this(token, Realm.shared().door());
    }

    private Client(String token, URI door) {
        this.token = token;
        this.door = door;
    }

    /** An answer; the body is a missing node if there was none. */
    record Answer(int status, HttpResponse<String> http, JsonNode body) {
        String code() {
            return body.path("code").asText();
        }
    }

    static Client nobody() {
        return new Client("");
    }

    static Client with(String token) {
        return new Client(token);
    }

    /** A name that no other test uses. */
    static String newName() {
        return "p" + RUN + "-" + NEXT.incrementAndGet();
    }

    /** A player of its own, logged in. */
    static Client newPlayer() {
        return newPlayer(newName());
    }

    static Client newPlayer(String name) {
        var registered =
                nobody().post(
                                "/api/v1/auth/register",
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + "@example.org",
                                        "password",
                                        PASSWORD));
        if (registered.status() != 201) {
            throw new IllegalStateException(registered.http().body());
        }
        return with(logIn(name).body().path("token").asText());
    }

    /** Waits when the login limit says so. */
    static Answer logIn(String name) {
        return login(name, PASSWORD);
    }

    private static Client logIn(String name, String password) {
        return with(login(name, password).body().path("token").asText());
    }

    private static Answer login(String name, String password) {
        for (int attempt = 0; attempt < 50; attempt++) {
            var answer =
                    nobody().post(
                                    "/api/v1/auth/login",
                                    Map.of(
                                            "username",
                                            name,
                                            "password",
                                            password,
                                            "client_version",
                                            "test"));
            if (answer.status() != 429) {
                return answer;
            }
            Await.pause(Duration.ofMillis(250));
        }
        throw new IllegalStateException("the login limit never let " + name + " in");
    }

    /** The realm's own tools' account. */
    static Client operator() {
        return logIn("realm-tools", Realm.shared().secret("realm-tools.password"));
    }

    /** Has every role, a game master's among them. */
    static Client admin() {
        return logIn("admin", Realm.shared().adminPassword());
    }

    /** Many players at once, by the operator's call: logins are limited. */
    static List<Client> crowd(int count) {
        var prefix = newName();
        var made =
                operator()
                        .post(
                                "/api/v1/auth/bulk-players",
                                Map.of("prefix", prefix, "first", 1, "count", count));
        List<Client> players = new ArrayList<>();
        made.body()
                .path("players")
                .forEach(player -> players.add(with(player.path("token").asText())));
        return players;
    }

    /** The same, at another door. */
    Client at(URI other) {
        return new Client(token, other);
    }

    String token() {
        return token;
    }

    /**
     * Any call, without waiting for its answer.
     *
     * @param body as JSON; empty for none
     */
    CompletableFuture<Answer> ask(
            String method, String path, Map<String, String> headers, String body) {
        var request =
                request(path)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Client::answered);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, Object body) {
        return postRaw(path, text(body));
    }

    Answer put(String path, Object body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    /** Neither a body nor a word of what it would be. */
    Answer postNothing(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer postRaw(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static JsonNode json(String text) {
        try {
            return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(door.resolve(path)).timeout(Duration.ofSeconds(20));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer answered(HttpResponse<String> http) {
        return new Answer(http.statusCode(), http, json(http.body()));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return answered(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
