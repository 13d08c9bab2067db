package org.realmgate.bots.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realmgate.bots.crowd.Hearing;
import org.realmgate.bots.measure.Counts;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.ProcessUse;
import org.realmgate.bots.measure.Reopenings;

class ReportTextTest {

    private static final Latency LATENCY = new Latency(5000, 31.5, 57.25, 60, 80);
    private static final Latency CALM = new Latency(1000, 0.1, 1, 1, 3);

    @Test
    void aFaultlessRunReadsAsOne() {
        Report report =
                report(
                        100,
                        CALM,
                        new ProcessUse(0.25, 512, Map.of("sockets", 0.2), Map.of()),
                        Map.of());

        assertThat(report.faultless()).isTrue();
        assertThat(ReportText.of(report))
                .isEqualToNormalizingNewlines(
                        """
                        connected     100 of 100 players
                        measured      10.0 s
                        moves/s       1,000
                        updates/s     30,000 (moves of others received, all players; 30.0 for each move sent)
                        frames/s      2,000 (1,000.0 KiB/s)
                        chat          5.0 messages/s, 500 deliveries/s
                        move → seen   p50 31.5 ms, p99 57.3 ms, p99.9 60.0 ms, max 80.0 ms (5,000), by 10 observers
                        said → heard  p50 31.5 ms, p99 57.3 ms, p99.9 60.0 ms, max 80.0 ms (5,000)
                        chat promise  said 50, accepted 50, unanswered 0; missing 0, duplicate 0, out of order 0
                        bots          0.30 cores, loop lag p99 1.0 ms, max 3.0 ms
                        realm         0.25 cores, 512 MiB
                          by work     sockets 0.200
                        errors        none
                        """);
    }

    @Test
    void aLateBotSaysThatItMeasuresItself() {
        String text = ReportText.of(report(100, new Latency(10, 5, 12, 20, 30), null, Map.of()));

        assertThat(text)
                .contains("loop lag p99 12.0 ms, max 30.0 ms - the bots themselves are late");
        assertThat(text).contains("realm         cores and memory not available");
    }

    @Test
    void errorsAndAbsenceAreFaults() {
        Report report =
                report(
                        99,
                        CALM,
                        null,
                        Map.of("closed-1008", new Errors.Kind(1, "bot-00007: slow")));

        assertThat(report.faultless()).isFalse();
        assertThat(ReportText.of(report))
                .contains("99 of 100", "error         1 × closed-1008: bot-00007: slow");
    }

    @Test
    void socketsThatEndedAreToldOfWithWhatBecameOfThem() {
        Report calm = report(100, CALM, null, Map.of());
        Report report =
                new Report(
                        calm.players(),
                        calm.connected(),
                        calm.seconds(),
                        calm.counted(),
                        calm.observers(),
                        calm.unmatched(),
                        calm.moveSeen(),
                        calm.chatHeard(),
                        calm.hearing(),
                        calm.botsCores(),
                        calm.botsLoopLag(),
                        calm.realm(),
                        new Reopenings(1_000, 990, LATENCY, 100, 640, 450),
                        calm.errors());

        assertThat(ReportText.of(calm)).doesNotContain("sockets");
        assertThat(ReportText.of(report))
                .contains(
                        "sockets       dropped 1,000, of these opened again 990; renewed 100;"
                                + " resumes honoured 640, expired 450",
                        "  away        p50 31.5 ms, p99 57.3 ms");
    }

    private static Report report(
            int connected, Latency lag, ProcessUse realm, Map<String, Errors.Kind> errors) {
        return new Report(
                100,
                connected,
                10,
                new Counts(10_000, 300_000, 20_000, 10_240_000, 50, 5_000),
                10,
                0,
                LATENCY,
                LATENCY,
                new Hearing(50, 50, 0, 0, 0, 0),
                0.3,
                lag,
                realm,
                new Reopenings(0, 0, CALM, 0, 0, 0),
                errors);
    }
}
