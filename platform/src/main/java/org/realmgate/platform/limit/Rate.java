package org.realmgate.platform.limit;

import java.time.Duration;
import java.util.regex.Pattern;
import org.realmgate.platform.settings.Settings;

/**
 * So many per period, and so many at once after a quiet time.
 *
 * @param count 1..1,000,000
 * @param burst 1..1,000,000
 */
public record Rate(int count, Duration period, int burst) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,7})/(\\d{0,4})(ms|s|m) burst (\\d{1,7})");
    private static final int MOST = 1_000_000;

    public Rate {
        if (count < 1 || count > MOST || burst < 1 || burst > MOST || !period.isPositive()) {
            throw new IllegalArgumentException(
                    "count and burst must be in 1.." + MOST + ", the period positive");
        }
    }

    /** Reads {@code 5/s burst 10} or {@code 1/60s burst 3}. */
    public static Rate parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a rate: " + text);
        }
        long amount = match.group(2).isEmpty() ? 1 : Long.parseLong(match.group(2));
        var period =
                switch (match.group(3)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                };
        return new Rate(Integer.parseInt(match.group(1)), period, Integer.parseInt(match.group(4)));
    }

    /**
     * Reads a rate that may be set; a fault is noted there.
     *
     * @param usual as {@link #parse} reads it
     */
    public static Rate read(Settings settings, String key, String usual) {
        var text = settings.text(key, usual);
        try {
            return parse(text);
        } catch (IllegalArgumentException unreadable) {
            settings.fault(key + " must look like \"5/s burst 10\": " + key + "=" + text);
            return parse(usual);
        }
    }

    /** Nanoseconds in which one token comes back. */
    public long nanosEach() {
        return Math.max(1, period.toNanos() / count);
    }

    /** How long an empty bucket takes to be full. */
    public Duration refill() {
        return Duration.ofNanos(nanosEach() * burst);
    }

    @Override
    public String toString() {
        return count + "/" + period.toMillis() + "ms burst " + burst;
    }
}
