package org.realmgate.platform.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads settings and gathers every fault, so that one start tells all of them. Not thread-safe:
 * read at start, keep the values in a record.
 *
 * <pre>{@code
 * public void read(Settings settings) {
 *     ticketsMax = settings.integer("match.queue.tickets-max", 10_000, 1, 1_000_000);
 * }
 * }</pre>
 */
public final class Settings {
    private final Function<String, Optional<String>> source;
    private final SettingNames names;
    private final Set<String> asked = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    private Settings(Function<String, Optional<String>> source, SettingNames names) {
        this.source = source;
        this.names = names;
    }

    /** Reads from a source of raw texts; an absent key is an empty Optional. */
    public Settings(Function<String, Optional<String>> source) {
        this(source, SettingNames.NONE);
    }

    /** Reads what the server is configured with, on behalf of a service. */
    public static Settings ofServer(String service) {
        var config = ConfigProvider.getConfig();
        return new Settings(
                key -> config.getOptionalValue(key, String.class),
                new SettingNames(service, config.getPropertyNames()));
    }

    /** Reads what is given, on behalf of a service. */
    public static Settings of(String service, Map<String, String> given) {
        return new Settings(
                key -> Optional.ofNullable(given.get(key)),
                new SettingNames(service, given.keySet()));
    }

    /** A whole number in {@code min..max}. */
    public int integer(String key, int otherwise, int min, int max) {
        return parsed(
                key,
                otherwise,
                "a whole number in " + min + ".." + max,
                text -> {
                    int value = Integer.parseInt(text);
                    return value >= min && value <= max ? value : null;
                });
    }

    /** A finite number in {@code min..max}. */
    public double number(String key, double otherwise, double min, double max) {
        return parsed(
                key,
                otherwise,
                "a number in " + min + ".." + max,
                text -> {
                    double value = Double.parseDouble(text);
                    return value >= min && value <= max ? value : null;
                });
    }

    /**
     * A duration in {@code min..max}, written like {@code PT15M} or {@code 500ms}, {@code 30s},
     * {@code 15m}, {@code 7d}.
     */
    public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        return parsed(
                key,
                otherwise,
                "a duration in " + min + ".." + max + " such as 500ms, 30s, 15m, 7d",
                text -> {
                    var value = duration(text);
                    return value.compareTo(min) >= 0 && value.compareTo(max) <= 0 ? value : null;
                });
    }

    /** Any text that is not blank. */
    public String text(String key, String otherwise) {
        asked.add(key);
        return source.apply(key)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    /** A text without which no start makes sense. */
    public String required(String key) {
        var text = text(key, "");
        if (text.isEmpty()) {
            faults.add(key + " must be set");
        }
        return text;
    }

    /** A path; relative ones are relative to the working directory. */
    public Path path(String key, Path otherwise) {
        return parsed(key, otherwise, "a path", Path::of);
    }

    /** {@code host:port}. */
    public String address(String key, String otherwise) {
        return parsed(
                key,
                otherwise,
                "host:port",
                text -> {
                    int colon = text.lastIndexOf(':');
                    int port = Integer.parseInt(text.substring(colon + 1));
                    return colon > 0 && port > 0 && port <= 65_535 ? text : null;
                });
    }

    /** Notes a fault that concerns several settings together. */
    public void fault(String text) {
        faults.add(text);
    }

    /**
     * Refuses the start if anything read was wrong, or if something is set of the service that was
     * not read. To be called when everybody has read.
     *
     * @throws BadSettings naming all keys at fault
     */
    public void check() {
        var all = new ArrayList<>(faults);
        all.addAll(names.unread(asked));
        if (!all.isEmpty()) {
            throw new BadSettings(all);
        }
    }

    private <T> T parsed(String key, T otherwise, String rule, Function<String, T> parse) {
        var text = text(key, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        T value;
        try {
            value = parse.apply(text);
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeParseException unreadable) {
            value = null;
        }
        if (value == null) {
            faults.add(key + " must be " + rule + ": " + key + "=" + text);
            return otherwise;
        }
        return value;
    }

    private static Duration duration(String text) {
        if (text.startsWith("P")) {
            return Duration.parse(text);
        }
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("unknown unit: " + text);
        };
    }
}
