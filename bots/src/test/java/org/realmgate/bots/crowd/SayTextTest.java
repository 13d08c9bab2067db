package org.realmgate.bots.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayTextTest {

    private final SayText texts = new SayText("rab", 1);

    @Test
    void eachTextCarriesItsNumberAndIsUnlikeTheOthers() {
        Set<String> words = new HashSet<>();
        for (int number = 0; number < 1_000; number++) {
            String text = texts.compose(number);
            assertThat(numberIn(text)).isEqualTo(number);
            words.add(text.substring(text.indexOf(' ')));
        }
        assertThat(words).hasSizeGreaterThan(990);
    }

    @ParameterizedTest
    @CsvSource({"rab.", "rab. oak", "rac.1 oak", "ra", "hello there", "rab.1234567890 oak"})
    void whatOthersSayIsForeign(String text) {
        assertThat(numberIn(text)).isEqualTo(SayText.FOREIGN);
    }

    private int numberIn(String text) {
        byte[] bytes = ("xx" + text + "9").getBytes(StandardCharsets.UTF_8);
        return texts.numberIn(bytes, 2, bytes.length - 3);
    }
}
