package org.realmgate.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFileTest {
    private static final ContentFile<Season> SEASONS =
            new ContentFile<>(
                    Season.class,
                    "/content/seasons.json",
                    season -> season.weeks() > 52 ? List.of("weeks must be in 1..52") : List.of());

    /** Its weather may be left out. */
    record Season(int weeks, Weather weather) {}

    enum Weather {
        SUNNY
    }

    @TempDir private Path folder;

    private Season load(String json) throws IOException {
        var file = folder.resolve("season.json");
        Files.writeString(file, json);
        return SEASONS.load(file.toString());
    }

    @Test
    void whatIsWellFormedAndWithoutFaultsIsRead() throws IOException {
        assertThat(load("{\"weeks\": 52, \"weather\": \"sunny\"}"))
                .isEqualTo(new Season(52, Weather.SUNNY));
        assertThat(load("{\"weeks\": 1}")).isEqualTo(new Season(1, null));
    }

    @Test
    void aFaultIsToldWithTheFile() {
        assertThatThrownBy(() -> load("{\"weeks\": 53}"))
                .isInstanceOf(BadContent.class)
                .hasMessageMatching(".*season.json: weeks must be in 1..52");
        assertThatThrownBy(() -> load("{\"weeks\": 1, \"weather\": \"foggy\"}"))
                .isInstanceOf(BadContent.class)
                .hasMessageContaining(".weather: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SEASONS.load(folder.resolve("none.json").toString()))
                .isInstanceOf(BadContent.class)
                .hasMessageContaining("none.json: must be readable");
        assertThatThrownBy(() -> SEASONS.load(""))
                .isInstanceOf(BadContent.class)
                .hasMessage("/content/seasons.json: must be in the archive");
    }
}
