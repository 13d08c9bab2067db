package org.realmgate.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.realmgate.contracts.deployment.Deployable;

/** Asks deployables at their own addresses how they are. */
final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Pattern REASON =
            Pattern.compile("\"reason\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final Path serviceKey;

    /**
     * What a deployable said.
     *
     * @param ready whether it takes traffic
     * @param isFinal whether asking again is pointless
     * @param status its own word
     * @param reason why it is not ready; may be empty
     */
    record Answer(boolean ready, boolean isFinal, String status, String reason) {}

    Health(RealmSettings settings) {
        base =
                "http://"
                        + RealmSettings.reachable(settings.servicesHost())
                        + ":"
                        + settings.servicesPort();
        serviceKey = settings.serviceKey();
    }

    /**
     * Reasons name databases and settings: they are told to those of the realm only. Where the
     * realm's key is what is wrong, the status alone is heard, as by anybody.
     */
    Answer of(Deployable deployable) throws InterruptedException {
        try {
            var answer = ask(deployable, ServiceToken.of(serviceKey, Instant.now()));
            boolean isHealth =
                    answer.statusCode() == OK
                            || answer.statusCode() == NOT_FOUND
                            || !first(STATUS, answer.body()).isEmpty();
            return read(isHealth ? answer : ask(deployable, Optional.empty()));
        } catch (IOException fault) {
            return new Answer(false, false, "UNREACHABLE", fault.toString());
        }
    }

    private HttpResponse<String> ask(Deployable deployable, Optional<String> token)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + deployable.contextRoot() + "/health"))
                        .timeout(PATIENCE);
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Answer read(HttpResponse<String> response) {
        var status = first(STATUS, response.body());
        if (response.statusCode() == OK) {
            return new Answer(true, true, status.isEmpty() ? "READY" : status, "");
        }
        if (response.statusCode() == NOT_FOUND) {
            return new Answer(
                    false, true, "ABSENT", "nothing answers there: its start failed, see the log");
        }
        var reason = first(REASON, response.body()).replace("\\\"", "\"").replace("\\n", " ");
        return new Answer(
                false,
                "FAILED".equals(status),
                status.isEmpty() ? "HTTP " + response.statusCode() : status,
                reason.isEmpty() ? "the log says why" : reason);
    }

    private static String first(Pattern pattern, String body) {
        var found = pattern.matcher(body);
        return found.find() ? found.group(1) : "";
    }
}
