package org.realmgate.bots.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.realmgate.bots.tls.Trust;

/** The realm's REST door. It waits as a 429 or 503 tells it to, and gives up after a minute. */
public final class RealmClient implements AutoCloseable {

    private static final Duration CALL_MAX = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long RETRY_MILLIS_MIN = 200;

    private final URI base;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;

    public RealmClient(URI base) {
        this(base, Trust.jdk());
    }

    /**
     * @param trust whom to believe if the base is https
     */
    public RealmClient(URI base, Trust trust) {
        this.base = base;
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .sslContext(trust.context())
                        .build();
    }

    public JsonNode get(String path) {
        return get(path, null);
    }

    public JsonNode get(String path, String token) {
        return patiently(request(path, token).GET().build());
    }

    /** One attempt: for who asks again by itself. */
    public JsonNode getOnce(String path, String token) {
        return body(send(request(path, token).GET().build()));
    }

    public JsonNode post(String path, String token, Map<String, ?> body) {
        return patiently(posting(path, token, body));
    }

    /** One attempt: what a load test counts. */
    public JsonNode postOnce(String path, String token, Map<String, ?> body) {
        return body(send(posting(path, token, body)));
    }

    /** One attempt under an {@code Idempotency-Key}: sent again under it, it is done once. */
    public JsonNode postKeyed(String path, String token, String key, Map<String, ?> body) {
        return body(
                send(
                        HttpRequest.newBuilder(posting(path, token, body), (name, value) -> true)
                                .header("Idempotency-Key", key)
                                .build()));
    }

    /**
     * One attempt of any method.
     *
     * @param key under which it may be sent again; null: none
     * @param body null: none
     */
    public JsonNode once(
            String method, String path, String token, String key, Map<String, ?> body) {
        HttpRequest.Builder request =
                request(path, token)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(
                                                json.valueToTree(body).toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return body(send(request.build()));
    }

    private HttpRequest posting(String path, String token, Map<String, ?> body) {
        return request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.valueToTree(body).toString()))
                .build();
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(CALL_MAX)
                        .header("Accept", "application/json, application/problem+json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode patiently(HttpRequest request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = send(request);
            boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
            long wait = retryMillis(answer);
            if (!later || System.nanoTime() + wait * 1_000_000 > deadline) {
                return body(answer);
            }
            pause(wait);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DoorRefused(
                    DoorRefused.NO_ANSWER, request.method() + " " + request.uri() + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DoorRefused("interrupted", "interrupted: " + request.uri());
        }
    }

    private JsonNode body(HttpResponse<String> answer) {
        JsonNode body = parsed(answer.body());
        if (answer.statusCode() / 100 == 2) {
            return body;
        }
        String code = body.path("code").asText("http-" + answer.statusCode());
        throw new DoorRefused(
                code,
                "%s %s: %d %s %s"
                        .formatted(
                                answer.request().method(),
                                answer.uri().getPath(),
                                answer.statusCode(),
                                code,
                                body.path("detail").asText("")),
                body);
    }

    private JsonNode parsed(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : json.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static long retryMillis(HttpResponse<?> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,4}")
                ? Math.max(RETRY_MILLIS_MIN, Long.parseLong(seconds) * 1000)
                : RETRY_MILLIS_MIN * 5;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DoorRefused("interrupted", "interrupted while waiting to try again");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
