package org.realmgate.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Dead letters for whoever reads them on a console. */
final class LetterText {
    private static final int REASON_MAX = 80;

    /** A line has no room for where a fault's class lies. */
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])");

    private static final String ROW = "%-36s  %-8s  %-28s  %-16s  %-7s  %s";

    /** As a service names them, in the order in which they are shown. */
    private static final List<String> FACTS =
            List.of(
                    "state",
                    "reason",
                    "attempts",
                    "event_id",
                    "event_type",
                    "version",
                    "source_service",
                    "topic",
                    "subject",
                    "user_id",
                    "sequence",
                    "correlation_id");

    private LetterText() {}

    static String head() {
        return ROW.formatted("ID", "SERVICE", "EVENT TYPE", "SUBJECT", "AGE", "REASON");
    }

    /** A line of the table. */
    static String row(String service, JsonNode letter, Instant now) {
        return ROW.formatted(
                printed(letter.path("letter_id")),
                service,
                printed(letter.path("event_type")),
                printed(letter.path("subject")),
                age(letter, now),
                shortened(PACKAGES.matcher(printed(letter.path("reason"))).replaceAll("")));
    }

    /** Everything about one, with its body. */
    static String whole(String service, JsonNode whole, Instant now) {
        var letter = whole.path("letter");
        var text = new StringBuilder();
        fact(text, "letter", printed(letter.path("letter_id")));
        fact(text, "service", service);
        fact(text, "buried", at(letter, "buried_at") + " (" + age(letter, now) + " ago)");
        FACTS.forEach(name -> fact(text, name, printed(letter.path(name))));
        fact(text, "happened", at(letter, "timestamp"));
        if (!letter.path("replayable").asBoolean()) {
            fact(text, "replay", "impossible: the message was no event, or is not kept whole");
        }
        if (letter.has("settled_at")) {
            fact(
                    text,
                    "settled",
                    at(letter, "settled_at")
                            + " by "
                            + printed(letter.path("settled_by"))
                            + " "
                            + printed(letter.path("settled_reason")));
        }
        return text.append('\n').append(printed(whole.path("body"))).toString();
    }

    private static void fact(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            text.append("%-15s %s%n".formatted(name, value.strip()));
        }
    }

    private static String at(JsonNode letter, String name) {
        return Instant.ofEpochMilli(letter.path(name).asLong()).toString();
    }

    /** In the largest unit that fits, and the next one. */
    private static String age(JsonNode letter, Instant now) {
        var age = Duration.between(Instant.ofEpochMilli(letter.path("buried_at").asLong()), now);
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + "m " + age.toSecondsPart() + "s"
                : Math.max(0, age.toSeconds()) + "s";
    }

    private static String shortened(String text) {
        return text.length() <= REASON_MAX ? text : text.substring(0, REASON_MAX - 1) + "…";
    }

    /** A poison message may hold anything: a terminal gets no control characters of it. */
    private static String printed(JsonNode value) {
        return value.asText()
                .codePoints()
                .map(sign -> Character.isISOControl(sign) ? ' ' : sign)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
