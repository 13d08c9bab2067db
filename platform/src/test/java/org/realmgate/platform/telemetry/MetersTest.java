package org.realmgate.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.testing.Wiring;

class MetersTest {
    private final Wiring wiring = new Wiring();
    private Meters meters;

    @BeforeEach
    void start() {
        wiring.get(ServiceName.class).be("auth");
        meters = wiring.get(Meters.class);
    }

    @Test
    void everySeriesNamesItsServiceAndIsSaidWithItsType() {
        meters.registry().counter("realm.tests.run", "kind", "unit").increment(3);

        assertThat(meters.text())
                .contains("# TYPE realm_tests_run_total counter")
                .contains("realm_tests_run_total{kind=\"unit\",service=\"auth\"} 3.0");
    }

    @Test
    void servicesOfOneJvmShareNoSeries() {
        var others = new Wiring();
        others.get(ServiceName.class).be("chat");
        others.get(Meters.class).registry().counter("realm.tests.run").increment();

        assertThat(meters.text()).doesNotContain("realm_tests_run", "chat");
    }

    @Test
    void callsAreTimedInSecondsByTheClassOfTheirStatus() {
        var requests = wiring.get(RequestMeters.class);
        requests.answered(200, Duration.ofMillis(250));
        requests.answered(201, Duration.ofMillis(500));
        requests.answered(404, Duration.ofMillis(1));

        assertThat(meters.text())
                .contains("realm_http_requests_seconds_count{service=\"auth\",status=\"2xx\"} 2")
                .contains("realm_http_requests_seconds_sum{service=\"auth\",status=\"2xx\"} 0.75")
                .contains("realm_http_requests_seconds_count{service=\"auth\",status=\"4xx\"} 1");
    }
}
