package org.realmgate.system;

import java.util.regex.Pattern;

/**
 * What a service's check {@code events} counted since its start.
 *
 * @param duplicates that were known already, from an earlier delivery or from what was told of the
 *     past
 */
record EventCounts(int applied, int duplicates) {
    private static final Pattern TEXT =
            Pattern.compile("applied=(\\d+) duplicates=(\\d+) skipped=0 dead_letters=0");

    /** Nothing yet, where the check says something else. */
    static EventCounts of(String detail) {
        var match = TEXT.matcher(detail);
        return match.matches()
                ? new EventCounts(
                        Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
                : new EventCounts(0, 0);
    }

    int delivered() {
        return applied + duplicates;
    }
}
