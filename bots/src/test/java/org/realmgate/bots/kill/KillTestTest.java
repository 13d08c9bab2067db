package org.realmgate.bots.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillTestTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void numbersOutOfRangeAreRefusedBeforeAnythingIsStarted() {
        assertThat(run("--rounds", "0")).isEqualTo(2);
        assertThat(run("--players", "3")).isEqualTo(2);
        assertThat(run("--first-port", "1")).isEqualTo(2);
        assertThat(run("--database", "paper")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(
                        "--rounds: must be 1..1000: given=0",
                        "--players: must be 4..500: given=3",
                        "--first-port: must be 1024..65527: given=1",
                        "--database: must be one of [h2, postgresql]: given=paper");
    }

    @Test
    void theReportNamesWhatIsMissingAndTheSeed() {
        var bad =
                new KillRound(
                        2,
                        5.5,
                        12,
                        40,
                        90,
                        1,
                        7,
                        2.5,
                        1,
                        55,
                        21,
                        34,
                        17,
                        2,
                        0.4,
                        3,
                        1,
                        List.of("account 7 is lost"));
        assertThat(KillText.of(List.of(bad), 42))
                .contains("55 / 21 / 34", "round 2: account 7 is lost", "1 faults (--seed 42)");
    }

    private int run(String... arguments) {
        var all = new java.util.ArrayList<>(List.of("--realm", "/nowhere/realm"));
        all.addAll(List.of(arguments));
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return KillTest.run(out, out, all.toArray(String[]::new));
    }
}
