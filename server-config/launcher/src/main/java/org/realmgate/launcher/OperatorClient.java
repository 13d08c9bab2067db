package org.realmgate.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the services of a running realm as an operator: with the account that the realm's own tools
 * have, whose password lies in its data.
 */
final class OperatorClient {
    private static final String ACCOUNT = "realm-tools";
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    /** A call may decide about 500 letters. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_PATIENCE)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final String base;
    private final List<String> services;
    private String token = "";

    private OperatorClient(String base, List<String> services) {
        this.base = base;
        this.services = services;
    }

    /**
     * What a service said.
     *
     * @param body a missing node if it is no JSON
     */
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status / 100 == 2;
        }

        /** A refusal's stable code; empty if there is none. */
        String code() {
            return body.path("code").asText();
        }

        /** Why it refuses. */
        String reason() {
            var detail = body.path("detail").asText();
            return detail.isEmpty() ? "HTTP " + status : detail;
        }
    }

    /**
     * Logs in to the realm that runs on this data; empty if none does.
     *
     * @throws Refused if it cannot
     */
    static Optional<OperatorClient> of(DataFolder data) throws InterruptedException {
        var answer = new ControlClient(data).ask("addresses");
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var lines = answer.get().text().strip().split("\n", 2);
        var client = new OperatorClient(lines[0], List.of(lines[lines.length - 1].split(" ")));
        client.logIn(data);
        return Optional.of(client);
    }

    /** The services that run in the realm's JVM. */
    List<String> services() {
        return services;
    }

    Answer get(String service, String path) throws InterruptedException {
        return send(request(service, path).GET());
    }

    Answer post(String service, String path, Map<String, String> body) throws InterruptedException {
        try {
            return send(
                    request(service, path)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void logIn(DataFolder data) throws InterruptedException {
        if (!services.contains("auth")) {
            throw new Refused(
                    "auth runs in another process: ask with the data of the realm that runs it");
        }
        var login =
                Map.of(
                        "username",
                        ACCOUNT,
                        "password",
                        password(data),
                        "client_version",
                        "launcher");
        var answer = post("auth", "login", login);
        if (!answer.isGood()) {
            throw new Refused("the account " + ACCOUNT + " cannot log in: " + answer.reason());
        }
        token = answer.body().path("token").asText();
    }

    private static String password(DataFolder data) {
        try {
            return Files.readString(data.toolsPassword()).strip();
        } catch (IOException fault) {
            throw new Refused(
                    "the password of the account " + ACCOUNT + " cannot be read: " + fault, fault);
        }
    }

    private HttpRequest.Builder request(String service, String path) {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1/" + service + "/" + path))
                        .timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException fault) {
            throw new Refused("the realm does not answer at " + base + ": " + fault, fault);
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
