package org.realmgate.platform.rest;

import java.util.Optional;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/**
 * Numbers in queries. What is missing, no number or out of range is {@code http.query-malformed}.
 */
public final class QueryNumbers {
    private QueryNumbers() {}

    /**
     * A whole number, as {@link Long#parseLong(String)} reads it.
     *
     * @param name of the parameter, for the refusal's text
     * @param text its value, or null if it is missing
     * @param min the least that is allowed
     * @param max the most that is allowed
     * @throws Refusal {@code http.query-malformed}
     */
    public static long whole(String name, String text, long min, long max) {
        return parsed(text, Long::parseLong)
                .filter(value -> value >= min && value <= max)
                .orElseThrow(() -> malformed(name, "a whole number in " + min + ".." + max));
    }

    /**
     * A decimal number, as {@link Double#parseDouble(String)} reads it; not a number is out of
     * every range.
     *
     * @param name of the parameter, for the refusal's text
     * @param text its value, or null if it is missing
     * @param min the least that is allowed
     * @param max the most that is allowed
     * @throws Refusal {@code http.query-malformed}
     */
    public static double decimal(String name, String text, double min, double max) {
        return parsed(text, Double::parseDouble)
                .filter(value -> value >= min && value <= max)
                .orElseThrow(
                        () -> malformed(name, "a number in " + plain(min) + ".." + plain(max)));
    }

    private static <N> Optional<N> parsed(String text, Function<String, N> parser) {
        try {
            return text == null ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static Refusal malformed(String name, String wanted) {
        return new Refusal(Kind.INVALID, "http.query-malformed", name + " must be " + wanted);
    }
}
