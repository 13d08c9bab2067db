package org.realmgate.bots.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.OutcomeCounts;
import org.realmgate.bots.measure.ProcessUse;

class MarketTextTest {

    private static final Latency NONE = new Latency(0, 0, 0, 0, 0);
    private static final Latency LATENCY = new Latency(500, 12.5, 90.25, 100, 120);

    @Test
    void aFaultlessMarketReadsAsOne() {
        var report = report(Map.of(), List.of());

        assertThat(report.faultless()).isTrue();
        assertThat(MarketText.of(report))
                .isEqualToNormalizingNewlines(
                        """
                        players       200
                        measured      10.0 s
                        deals/s       81.0 ended, 200.0 by the players' pace
                        purchases/s   50.0 done, p50 12.5 ms, p99 90.3 ms, p99.9 100.0 ms, max 120.0 ms (500)
                        transfers/s   20.0 done, nothing measured
                        equips/s      10.0 done, nothing measured
                        drops/s       0.0 done, nothing measured
                        202           3 purchases, 2 transfers went on without their callers
                        refused       10 by the rules: social.no-such-item 4, social.purchase-limit 6
                        bots          0.30 cores
                        realm         0.75 cores, 640 MiB
                          by work     http 0.500
                        errors        none
                        books         1,000 deals of 200 players: gold and items balance
                        """);
    }

    @Test
    void errorsAndFaultsAreTold() {
        var report =
                report(
                        Map.of("gateway.timeout", new Errors.Kind(2, "POST …")),
                        List.of("bot-00001: gold must be 5"));

        assertThat(report.faultless()).isFalse();
        assertThat(MarketText.of(report))
                .contains("error         2 × gateway.timeout: POST …")
                .contains("books         1,000 deals of 200 players: 1 faults")
                .contains("  fault       bot-00001: gold must be 5");
    }

    private static MarketReport report(Map<String, Errors.Kind> errors, List<String> faults) {
        return new MarketReport(
                200,
                10,
                200,
                new OutcomeCounts(500, 3, 0, LATENCY),
                new OutcomeCounts(200, 2, 0, NONE),
                new OutcomeCounts(100, 0, 0, NONE),
                new OutcomeCounts(0, 0, 0, NONE),
                new java.util.TreeMap<>(
                        Map.of("social.purchase-limit", 6L, "social.no-such-item", 4L)),
                0.3,
                new ProcessUse(0.75, 640, Map.of("http", 0.5), Map.of()),
                errors,
                1_000,
                faults.size(),
                faults);
    }
}
