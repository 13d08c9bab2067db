package org.realmgate.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
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
        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(() -> SettingNames.check("gateway", List.of("gateway.prt"), ASKED))
                .withMessage("unknown setting gateway.prt; did you mean gateway.port?");
    }

    @Test
    void whereNoneIsNearAllAreNamed() {
        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(
                        () -> SettingNames.check("gateway", List.of("gateway.weather.snow"), ASKED))
                .withMessageStartingWith("unknown setting gateway.weather.snow; known are gateway.")
                .withMessageContaining("gateway.limit.chat, gateway.port");
    }

    @Test
    void allSuchKeysAreNamed() {
        assertThatExceptionOfType(BadSettings.class)
                .isThrownBy(
                        () ->
                                SettingNames.check(
                                        "gateway",
                                        List.of("gateway.prt", "gateway.port", "gateway.hst"),
                                        ASKED))
                .withMessage(
                        "unknown setting gateway.hst; did you mean gateway.host?;"
                                + " unknown setting gateway.prt; did you mean gateway.port?");
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
        assertThatCode(() -> SettingNames.check("gateway", List.of(key), ASKED))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsAskedForIsKnownWhetherItIsSetOrNot() {
        Settings.recorded(key -> Optional.empty()).integer("settingnames.asked", 1, 1, 2);

        assertThat(Settings.asked()).contains("settingnames.asked");
    }

    @ParameterizedTest
    @CsvSource({"port, port, 0", "prt, port, 1", "portt, port, 1", "pert, port, 1", "'', port, 4"})
    void aDistanceCountsSingleCharacters(String from, String to, int distance) {
        assertThat(Spelling.distance(from, to)).isEqualTo(distance);
        assertThat(Spelling.distance(to, from)).isEqualTo(distance);
    }
}
