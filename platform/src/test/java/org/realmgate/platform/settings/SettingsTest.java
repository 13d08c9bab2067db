package org.realmgate.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatIsAbsentTakesItsDefault() {
        var settings = of(Map.of());
        assertThat(settings.integer("a.b", 7, 1, 10)).isEqualTo(7);
        assertThat(
                        settings.duration(
                                "a.c", Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(1)))
                .isEqualTo(Duration.ofSeconds(3));
        settings.check();
    }

    @Test
    void bothEndsOfARangeAreInIt() {
        var settings = of(Map.of("low", "1", "high", "10"));
        assertThat(settings.integer("low", 5, 1, 10)).isEqualTo(1);
        assertThat(settings.integer("high", 5, 1, 10)).isEqualTo(10);
        settings.check();
    }

    @Test
    void aStartIsRefusedWithAllKeysAtFault() {
        var settings = of(Map.of("a.count", "11", "a.wait", "soon", "a.address", "nowhere"));
        settings.integer("a.count", 5, 1, 10);
        settings.duration("a.wait", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
        settings.address("a.address", "127.0.0.1:1");
        settings.required("a.secret");
        assertThatThrownBy(settings::check)
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("a.count must be a whole number in 1..10: a.count=11")
                .hasMessageContaining("a.wait must be a duration")
                .hasMessageContaining("a.address must be host:port: a.address=nowhere")
                .hasMessageContaining("a.secret must be set");
    }

    @Test
    void durationsAreWrittenShortOrLikeTheStandard() {
        var settings =
                of(Map.of("a", "500ms", "b", "30s", "c", "15m", "d", "2h", "e", "7d", "f", "PT1M"));
        assertThat(duration(settings, "a")).isEqualTo(Duration.ofMillis(500));
        assertThat(duration(settings, "b")).isEqualTo(Duration.ofSeconds(30));
        assertThat(duration(settings, "c")).isEqualTo(Duration.ofMinutes(15));
        assertThat(duration(settings, "d")).isEqualTo(Duration.ofHours(2));
        assertThat(duration(settings, "e")).isEqualTo(Duration.ofDays(7));
        assertThat(duration(settings, "f")).isEqualTo(Duration.ofMinutes(1));
        settings.check();
    }

    private static Duration duration(Settings settings, String key) {
        return settings.duration(key, Duration.ZERO, Duration.ZERO, Duration.ofDays(30));
    }

    private static Settings of(Map<String, String> values) {
        return new Settings(key -> Optional.ofNullable(values.get(key)));
    }
}
