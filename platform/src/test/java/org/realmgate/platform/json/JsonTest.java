package org.realmgate.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    /** All the types that bodies have. */
    public record Body(String userName, double x, int count, boolean all) {}

    @Test
    void namesAreInSnakeCaseAndAbsentOnesAreLeftOut() {
        assertThat(Json.text(new Body(null, 1.5, 2, true)))
                .isEqualTo("{\"x\":1.5,\"count\":2,\"all\":true}");
        assertThat(Json.read("{\"user_name\":\"a\",\"x\":1,\"count\":2,\"all\":false}", Body.class))
                .isEqualTo(new Body("a", 1, 2, false));
    }

    @Test
    void membersThatNobodyKnowsArePassedOver() {
        assertThat(
                        Json.read(
                                        "{\"user_name\":\"a\",\"x\":1,\"count\":2,\"all\":false,\"new\":[1]}",
                                        Body.class)
                                .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "{} {}",
                "{\"user_name\":\"a\"}",
                "{\"user_name\":7,\"x\":1,\"count\":2,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":NaN,\"count\":2,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":\"1\",\"count\":2,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":null,\"count\":2,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":1,\"count\":2.5,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":1,\"count\":99999999999,\"all\":false}",
                "{\"user_name\":\"a\",\"x\":1,\"count\":2,\"all\":1}",
                "{\"user_name\":\"a\",\"user_name\":\"b\",\"x\":1,\"count\":2,\"all\":false}"
            })
    void whatDoesNotFitIsRefused(String body) {
        assertThatThrownBy(() -> Json.read(body, Body.class)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void nestingIsBounded() {
        var deep = "{\"user_name\":\"a\",\"x\":1,\"count\":2,\"all\":false,\"deep\":";
        int levels = Json.DEPTH_MAX - 1;
        assertThat(
                        Json.read(deep + "[".repeat(levels) + "]".repeat(levels) + "}", Body.class)
                                .count())
                .isEqualTo(2);
        assertThatThrownBy(
                        () ->
                                Json.read(
                                        deep
                                                + "[".repeat(levels + 1)
                                                + "]".repeat(levels + 1)
                                                + "}",
                                        Body.class))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.read("[".repeat(100_000), Body.class))
                .isInstanceOf(MalformedJson.class);
    }
}
