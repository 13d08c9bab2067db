package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.contracts.deployment.Deployable;

/** What is told of a realm's health, and to whom. */
class HealthIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Stream<Deployable> deployables() {
        return Deployable.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("deployables")
    void anybodyHearsThatAServiceIsHealthyAndNothingOfItsInside(Deployable deployable)
            throws Exception {
        var health = get(deployable.contextRoot() + "/health", "");

        assertThat(health.path("status").asText()).isEqualTo("HEALTHY");
        assertThat(health.path("checks")).isNotEmpty();
        assertThat(health.findValues("detail")).isEmpty();
        assertThat(health.has("reason")).isFalse();
    }

    @Test
    void operatorsHearTheDetailsAndPlayersDoNot() throws Exception {
        var path = "/api/v1/auth/health";

        assertThat(get(path, Client.operator().token()).findValues("detail")).isNotEmpty();
        assertThat(get(path, Client.newPlayer().token()).findValues("detail")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"started", "ready", "live"})
    void theServersOwnHealthHasEveryServiceByItsName(String probe) throws Exception {
        List<String> names = new ArrayList<>();
        for (var check : get("/health/" + probe, "").path("checks")) {
            assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("UP");
            names.add(check.path("name").asText());
        }

        assertThat(names).containsAll(deployables().map(one -> one.name() + "." + probe).toList());
    }

    private static JsonNode get(String path, String token)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(Realm.shared().services().resolve(path))
                        .timeout(Duration.ofSeconds(10));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer.body());
    }
}
