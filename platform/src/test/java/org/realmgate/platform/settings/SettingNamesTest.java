package org.realmgate.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {
    private static final Set<String> ASKED =
            Set.of("gateway.port", "gateway.host", "gateway.limit.chat", "realm.service-key-file");

    @Test
    void aKeyThatNothingReadsIsRefusedWithTheNearestThatIs() {
        assertThat(unread("gateway.prt"))
                .containsExactly("unknown setting gateway.prt; did you mean gateway.port?");
    }

    @Test
    void whereNoneIsNearAllAreNamed() {
        assertThat(unread("gateway.weather.snow"))
                .singleElement()
                .asString()
                .startsWith("unknown setting gateway.weather.snow; known are gateway.")
                .contains("gateway.limit.chat, gateway.port");
    }

    @Test
    void allSuchKeysAreNamed() {
        assertThat(unread("gateway.prt", "gateway.port", "gateway.hst"))
                .containsExactly(
                        "unknown setting gateway.hst; did you mean gateway.host?",
                        "unknown setting gateway.prt; did you mean gateway.port?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.port",
                "gateway.grpc.port",
                "gateway.db.url",
                "gateway.db.password",
                "auth.nonsense",
                "gatewayport",
                "GATEWAY_PRT",
                "java.version"
            })
    void whatIsReadOrIsNotThisServicesIsLeftAlone(String key) {
        assertThat(unread(key)).isEmpty();
    }

    @Test
    void whatIsAskedForIsKnownWhetherItIsSetOrNot() {
        var settings = Settings.of("gateway", Map.of("gateway.port", "8080"));

        settings.integer("gateway.port", 1, 1, 65_535);
        settings.integer("gateway.other", 1, 1, 2);

        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsWrongAndWhatIsUnknownIsToldTogether() {
        var settings =
                Settings.of("gateway", Map.of("gateway.port", "0", "gateway.hots", "localhost"));

        settings.integer("gateway.port", 1, 1, 65_535);
        settings.text("gateway.host", "");

        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(settings::check)
                .withMessage(
                        "gateway.port must be a whole number in 1..65535: gateway.port=0;"
                                + " unknown setting gateway.hots; did you mean gateway.host?");
    }

    private static List<String> unread(String... given) {
        return new SettingNames("gateway", List.of(given)).unread(ASKED);
    }

    @ParameterizedTest
    @CsvSource({"port, port, 0", "prt, port, 1", "portt, port, 1", "pert, port, 1", "'', port, 4"})
    void aDistanceCountsSingleCharacters(String from, String to, int distance) {
        assertThat(EditDistance.distance(from, to)).isEqualTo(distance);
        assertThat(EditDistance.distance(to, from)).isEqualTo(distance);
    }
}
