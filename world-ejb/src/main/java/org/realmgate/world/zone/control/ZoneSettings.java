package org.realmgate.world.zone.control;

import java.time.Duration;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.zone.entity.ZoneRules;

/**
 * @param threads that turn the zones; a zone has one of them
 * @param saveEvery how often changed positions are stored: what a crash may cost
 * @param content path of a content file; empty for the built-in one
 * @param seed of all that happens by chance
 */
public record ZoneSettings(
        ZoneRules rules, int threads, Duration saveEvery, String content, long seed) {
    public static ZoneSettings read(Settings settings) {
        var standard = ZoneRules.standard();
        var rules =
                new ZoneRules(
                        settings.number(
                                "world.zone.speed-metres-per-second",
                                standard.speedMetresPerSecond(),
                                0.1,
                                1000),
                        nanos(
                                settings,
                                "world.zone.move-credit",
                                standard.creditNanosMax(),
                                Duration.ofSeconds(1)),
                        nanos(
                                settings,
                                "world.zone.gather-max",
                                standard.gatherNanosMax(),
                                Duration.ofSeconds(5)),
                        nanos(
                                settings,
                                "world.zone.rest-idle-max",
                                standard.restIdleNanosMax(),
                                Duration.ofHours(1)),
                        settings.integer("world.zone.inbox-max", standard.inboxMax(), 64, 1 << 20),
                        settings.integer(
                                "world.zone.players-max", standard.playersMax(), 1, 1_000_000),
                        settings.integer(
                                "world.zone.entries-max", standard.entriesMax(), 1, 1_000_000),
                        settings.integer(
                                "world.zone.hot-turns-max", standard.hotTurnsMax(), 1, 1 << 16));
        return new ZoneSettings(
                rules,
                settings.integer("world.zone.threads", 1, 1, 64),
                settings.duration(
                        "world.zone.save-every",
                        Duration.ofSeconds(3),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(5)),
                settings.text("world.zone.content", ""),
                settings.integer(
                        "world.zone.seed", 20_260_101, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static long nanos(Settings settings, String key, long otherwise, Duration max) {
        return settings.duration(key, Duration.ofNanos(otherwise), Duration.ofMillis(10), max)
                .toNanos();
    }
}
