package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.contracts.deployment.Deployable;

/** What a scraper reads at the services' own port. */
class MetricsIT {
    /** As Prometheus sends it. */
    private static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.4,"
                    + "*/*;q=0.1";

    private static final String COMPLETED =
            "realm_sagas_ended_total{outcome=\"completed\",service=\"social\",type=\"item-purchase\"}";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Stream<Deployable> deployables() {
        return Deployable.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("deployables")
    void everyDeployableAnswersAScraperInItsFormat(Deployable deployable) throws Exception {
        // Its own first answer is counted by the time of the second.
        scrape(deployable);
        var answer = scrape(deployable);

        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain")
                .contains("version=0.0.4");
        assertThat(answer.body())
                .contains(
                        "realm_http_requests_seconds_count{service=\""
                                + deployable.name()
                                + "\",status=\"2xx\"}");
        assertThat(answer.body().lines())
                .allMatch(
                        line ->
                                line.startsWith("# ")
                                        || line.contains("service=\"" + deployable.name() + "\""));
    }

    @Test
    void aPurchaseIsSeenInTheNumbersOfSagas() throws Exception {
        var social = deployables().filter(one -> one.name().equals("social")).findAny();
        double before = value(scrape(social.orElseThrow()).body(), COMPLETED);

        ShopIT.bought(Client.newPlayer(), "iron-sword", 1);

        var after = scrape(social.orElseThrow()).body();
        assertThat(value(after, COMPLETED)).isGreaterThan(before);
        assertThat(after)
                .contains("realm_sagas_parked{service=\"social\",type=\"item-purchase\"}")
                .contains(
                        "realm_sagas_duration_seconds_bucket{service=\"social\",type=\"item-purchase\"")
                .contains("realm_events_relayed_total{service=\"social\"}");
    }

    private static double value(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> scrape(Deployable deployable)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                Realm.shared()
                                        .services()
                                        .resolve(deployable.contextRoot() + "/metrics"))
                        .header("Accept", ACCEPT)
                        .timeout(Duration.ofSeconds(10))
                        .build();
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
