package org.realmgate.world.history.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.platform.journal.JournalEntry;
import org.realmgate.platform.json.Json;

/** What was written of a player's past once must be readable for ever. */
class PastSamplesTest {
    private static final Path SAMPLES = Path.of("src/test/resources/history");

    static List<String> samples() {
        return PastFold.TYPES.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyVersionHasASampleThatIsReadAndWrittenAsItStands(String sample) throws IOException {
        int dot = sample.lastIndexOf('.');
        var body = Files.readString(SAMPLES.resolve(sample + ".json"));
        var entry =
                new JournalEntry(
                        sample.substring(0, dot),
                        Integer.parseInt(sample.substring(dot + 1)),
                        1,
                        body.getBytes());

        var told = PastFold.TYPES.read(entry).orElseThrow();

        assertThat(Json.tree(Json.text(told))).isEqualTo(Json.tree(body));
    }

    @Test
    void noSampleIsLeftWithoutAType() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(samples());
        }
    }
}
